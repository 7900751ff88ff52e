import { type ReactNode, useId } from "react";
import markAddress from "./mark.svg";
import { wording } from "./wording.js";

/** The slim bar above the editor: the project's name, then what the explorer needs to know. */
export const Bar = ({ children }: { children: ReactNode }): ReactNode => (
  <header className="bar">
    <h1 className="bar-name">
      <img src={markAddress} alt="" width="24" height="24" />
      Liên thông
    </h1>
    {children}
  </header>
);

/** What stands in the way and what to do about it; announced to screen readers when it appears. */
export const BarAlert = ({ message }: { message: string | undefined }): ReactNode =>
  message === undefined ? null : (
    <p className="bar-alert" role="alert">
      {message}
    </p>
  );

/** A labelled fact that can't be changed here. */
export const FactField = ({ label, value }: { label: string; value: string }): ReactNode => {
  const id = useId();
  return (
    <div className="bar-field">
      <label htmlFor={id}>{label}</label>
      <output id={id}>{value}</output>
    </div>
  );
};

interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** A labelled select. Without options it is disabled and says so. */
export const ChoiceField = <Value extends string>({
  label,
  value,
  options,
  onChoose,
}: ChoiceFieldProps<Value>): ReactNode => {
  const id = useId();
  return (
    <div className="bar-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={options.length === 0}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen) {
            onChoose(chosen.value);
          }
        }}
      >
        {options.length === 0 && <option value={value}>{wording.noPurpose}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};

interface TextFieldProps {
  readonly label: string;
  readonly name: string;
  readonly type: "text" | "password";
  readonly initialValue: string;
}

/** A labelled input whose value is read when its form is submitted; browsers are asked not to keep it. */
export const TextField = ({ label, name, type, initialValue }: TextFieldProps): ReactNode => {
  const id = useId();
  return (
    <div className="bar-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} type={type} defaultValue={initialValue} autoComplete="off" spellCheck={false} />
    </div>
  );
};
