import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { type ReactNode, useEffect } from "react";
import type { ExampleOperation } from "../shared/developmentApi.js";

interface OperationOpenerProps {
  readonly operation: Pick<ExampleOperation, "query" | "variables"> | undefined;
  readonly onOpened: () => void;
}

/** Opens `operation` in a new tab, as soon as GraphiQL, of which this is a descendant, has its editors. */
export const OperationOpener = ({ operation, onOpened }: OperationOpenerProps): ReactNode => {
  const { addTab, setOperationFacts } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

  useEffect(() => {
    if (operation && queryEditor && variableEditor) {
      addTab();
      queryEditor.setValue(operation.query);
      variableEditor.setValue(JSON.stringify(operation.variables, null, 2));
      // GraphiQL reads the new text after a pause; whoever executes before must not send the old operation's name.
      setOperationFacts({});
      onOpened();
    }
  }, [operation, onOpened, addTab, setOperationFacts, queryEditor, variableEditor]);

  return null;
};
