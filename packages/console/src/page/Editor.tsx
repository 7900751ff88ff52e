import { createLocalStorage, type Fetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { type ReactNode, useState } from "react";
import type { ExampleOperation } from "../shared/developmentApi.js";
import { EditorAppearance } from "./EditorAppearance.js";
import { OperationOpener } from "./OperationOpener.js";

/** GraphiQL keeps tabs, history and theme here, apart from any other GraphiQL of this origin. */
const storage = createLocalStorage({ namespace: "lienthong" });

interface EditorProps {
  readonly fetcher: Fetcher;
  /** What a first visit starts with. */
  readonly firstOperation?: ExampleOperation | undefined;
  /** What to open in a new tab; `onOpened` tells when that is done. */
  readonly operationToOpen?: ExampleOperation | undefined;
  readonly onOpened?: () => void;
}

/**
 * GraphiQL in full height.
 *
 * Its editor for request headers is off: what is typed there would be kept in the browser with the history of
 * operations, and the bar already sets every header that the gateway reads.
 */
export const Editor = ({ fetcher, firstOperation, operationToOpen, onOpened = ignore }: EditorProps): ReactNode => {
  const [isFirstVisit] = useState(() => storage.length === 0);
  return (
    <main className="editor">
      <GraphiQL
        fetcher={fetcher}
        storage={storage}
        isHeadersEditorEnabled={false}
        defaultEditorToolsVisibility="variables"
        inputValueDeprecation
        schemaDescription
        defaultQuery=""
        {...(isFirstVisit &&
          firstOperation && {
            initialQuery: firstOperation.query,
            initialVariables: JSON.stringify(firstOperation.variables, null, 2),
          })}
      >
        <GraphiQL.Logo>
          <span className="editor-logo">GraphiQL</span>
        </GraphiQL.Logo>
        <EditorAppearance />
        <OperationOpener operation={operationToOpen} onOpened={onOpened} />
      </GraphiQL>
    </main>
  );
};

const ignore = () => undefined;
