import { type ReactNode, useCallback, useEffect, useState } from "react";
import type { RequestersAnswer } from "../shared/developmentApi.js";
import { Bar, BarAlert } from "./Bar.js";
import { DevelopmentExplorer } from "./DevelopmentExplorer.js";
import { fetchRequesters } from "./developmentClient.js";
import { ProductionExplorer } from "./ProductionExplorer.js";
import { wording } from "./wording.js";

type State =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "development"; readonly requesters: RequestersAnswer }
  | { readonly kind: "production" };

/** The page: asks the gateway whether it is in development, and shows the explorer that fits. */
export const Explorer = (): ReactNode => {
  const [state, setState] = useState<State>({ kind: "loading" });
  const load = useCallback(() => {
    setState({ kind: "loading" });
    fetchRequesters().then(
      (requesters) => setState(requesters ? { kind: "development", requesters } : { kind: "production" }),
      (failure: unknown) =>
        setState({ kind: "failed", message: failure instanceof Error ? failure.message : String(failure) }),
    );
  }, []);
  useEffect(load, [load]);

  switch (state.kind) {
    case "loading":
      return (
        <Bar>
          <p role="status">{wording.loading}</p>
        </Bar>
      );
    case "failed":
      return (
        <>
          <Bar>
            <button type="button" onClick={load}>
              {wording.tryAgain}
            </button>
          </Bar>
          <BarAlert message={state.message} />
        </>
      );
    case "development":
      return <DevelopmentExplorer requesters={state.requesters} />;
    case "production":
      return <ProductionExplorer />;
  }
};
