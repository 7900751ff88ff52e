import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { AgencyChoice, ExampleOperation, RequestersAnswer } from "../shared/developmentApi.js";
import { Bar, BarAlert, ChoiceField, FactField } from "./Bar.js";
import { type Choice, rememberChoice, rememberedChoice } from "./choice.js";
import { renewingCredentials } from "./credentials.js";
import { fetchToken } from "./developmentClient.js";
import { Editor } from "./Editor.js";
import { ExampleMenu } from "./ExampleMenu.js";
import { createRequesterFetcher } from "./fetcher.js";
import { OnDeniedField } from "./OnDeniedField.js";
import { language, wording } from "./wording.js";

/** The explorer of a gateway in development: a choice of agency and purpose stands for signing in. */
export const DevelopmentExplorer = ({ requesters }: { requesters: RequestersAnswer }): ReactNode => {
  const { agencies, examples } = requesters;
  const [choice, setChoice] = useState(() => initialChoice(requesters));
  const [problem, setProblem] = useState<string>();
  const [operationToOpen, setOperationToOpen] = useState<ExampleOperation>();
  const onOpened = useCallback(() => setOperationToOpen(undefined), []);

  const { agency, purpose, citizen, onDenied } = choice;
  const credentials = useMemo(
    () => renewingCredentials(purpose, () => fetchToken({ agency, purpose, citizen })),
    [agency, purpose, citizen],
  );
  const fetcher = useMemo(
    () => createRequesterFetcher({ credentials, onDenied, onProblem: setProblem }),
    [credentials, onDenied],
  );

  const choose = (changes: Partial<Choice>) => {
    const next = { ...choice, ...changes };
    setChoice(next);
    rememberChoice(next);
  };
  const chooseExample = (example: ExampleOperation) => {
    choose(choiceOf(example));
    setOperationToOpen(example);
  };

  return (
    <>
      <Bar>
        <ChoiceField
          label={wording.agency}
          value={agency}
          options={agencies.map(asOption)}
          onChoose={(id) => choose({ agency: id, purpose: firstPurpose(agencies, id), citizen: undefined })}
        />
        <ChoiceField
          label={wording.purpose}
          value={purpose}
          options={agencies.find(({ id }) => id === agency)?.purposes.map(asOption) ?? []}
          onChoose={(id) => choose({ purpose: id })}
        />
        {citizen !== undefined && <FactField label={wording.citizen} value={citizen} />}
        <OnDeniedField value={onDenied} onChoose={(mode) => choose({ onDenied: mode })} />
        <ExampleMenu examples={examples} onChoose={chooseExample} />
      </Bar>
      <BarAlert message={agencies.length === 0 ? wording.noAgency : problem} />
      <Editor fetcher={fetcher} firstOperation={examples[0]} operationToOpen={operationToOpen} onOpened={onOpened} />
    </>
  );
};

const asOption = ({ id, name }: Pick<AgencyChoice, "id" | "name">) => ({ value: id, label: name[language] });

const firstPurpose = (agencies: readonly AgencyChoice[], agency: string): string =>
  agencies.find(({ id }) => id === agency)?.purposes[0]?.id ?? "";

/** In whose name an example is meant to run. */
const choiceOf = ({ agency, purpose, citizen, onDenied }: ExampleOperation): Choice => ({
  agency,
  purpose,
  citizen,
  onDenied,
});

/** The choice of the last visit, else the first example's, else the first agency. */
const initialChoice = ({ agencies, examples: [first] }: RequestersAnswer): Choice => {
  const agency = agencies[0]?.id ?? "";
  const fallback: Choice = { agency, purpose: firstPurpose(agencies, agency), onDenied: "reject" };
  return rememberedChoice(agencies) ?? (first ? choiceOf(first) : fallback);
};
