import { ChevronDownIcon, DropdownMenu } from "@graphiql/react";
import type { ReactNode } from "react";
import type { ExampleOperation } from "../shared/developmentApi.js";
import { language, wording } from "./wording.js";

interface ExampleMenuProps {
  readonly examples: readonly ExampleOperation[];
  readonly onChoose: (example: ExampleOperation) => void;
}

/** The menu of example operations. */
export const ExampleMenu = ({ examples, onChoose }: ExampleMenuProps): ReactNode => (
  <DropdownMenu modal={false}>
    <DropdownMenu.Button type="button" className="bar-menu" disabled={examples.length === 0}>
      {wording.examples}
      <ChevronDownIcon aria-hidden="true" />
    </DropdownMenu.Button>
    <DropdownMenu.Content className="examples" align="end">
      {examples.map((example) => (
        <DropdownMenu.Item key={example.id} textValue={example.title[language]} onSelect={() => onChoose(example)}>
          <span className="examples-title">{example.title[language]}</span>
          <span className="examples-description">{example.description}</span>
        </DropdownMenu.Item>
      ))}
    </DropdownMenu.Content>
  </DropdownMenu>
);
