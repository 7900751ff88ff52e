import { type ReactNode, useMemo, useState } from "react";
import type { OnDenied } from "../shared/developmentApi.js";
import { Bar, BarAlert, TextField } from "./Bar.js";
import { givenCredentials } from "./credentials.js";
import { Editor } from "./Editor.js";
import { createRequesterFetcher } from "./fetcher.js";
import { OnDeniedField } from "./OnDeniedField.js";
import { wording } from "./wording.js";

const tokenKey = "lienthong:token";
const purposeKey = "lienthong:purpose";

/** The explorer of a gateway in production: the token comes from outside and is forgotten when the browser tab closes. */
export const ProductionExplorer = (): ReactNode => {
  const [given, setGiven] = useState(() => ({
    token: sessionStorage.getItem(tokenKey) ?? "",
    purpose: sessionStorage.getItem(purposeKey) ?? "",
  }));
  const [onDenied, setOnDenied] = useState<OnDenied>("reject");
  const [problem, setProblem] = useState<string>();
  const fetcher = useMemo(
    () => createRequesterFetcher({ credentials: givenCredentials(given), onDenied, onProblem: setProblem }),
    [given, onDenied],
  );

  const apply = (form: FormData) => {
    const token = readField(form, "token");
    const purpose = readField(form, "purpose");
    sessionStorage.setItem(tokenKey, token);
    sessionStorage.setItem(purposeKey, purpose);
    setGiven({ token, purpose });
  };

  return (
    <>
      <Bar>
        <form
          className="bar-form"
          onSubmit={(event) => {
            event.preventDefault();
            apply(new FormData(event.currentTarget));
          }}
        >
          <TextField label={wording.token} name="token" type="password" initialValue={given.token} />
          <TextField label={wording.purpose} name="purpose" type="text" initialValue={given.purpose} />
          <button type="submit">{wording.apply}</button>
        </form>
        <OnDeniedField value={onDenied} onChoose={setOnDenied} />
      </Bar>
      <BarAlert message={problem} />
      <Editor fetcher={fetcher} />
    </>
  );
};

const readField = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};
