import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { type ReactNode, useEffect } from "react";

const fontFamily = "'JetBrains Mono Variable', monospace";
const fontSize = 14;

/**
 * Two settings that GraphiQL has no option for.
 *
 * The font: many monospaced fonts, GraphiQL's own among them, lack letters of the Vietnamese alphabet. It is set when
 * it is there, because Monaco measures a font only once.
 *
 * The theme: while GraphiQL follows the system, its Monaco editors keep the colours that the page began with.
 */
export const EditorAppearance = (): ReactNode => {
  const { setTheme } = useGraphiQLActions();
  const theme = useGraphiQL((state) => state.theme);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);

  useEffect(() => {
    let isCurrent = true;
    const setFont = () => {
      for (const editor of [queryEditor, variableEditor, responseEditor]) {
        if (isCurrent) {
          editor?.updateOptions({ fontFamily, fontSize });
        }
      }
    };
    document.fonts.load(`${fontSize}px ${fontFamily}`, "aế").then(setFont, setFont);
    return () => {
      isCurrent = false;
    };
  }, [queryEditor, variableEditor, responseEditor]);

  useEffect(() => {
    const systemTheme = matchMedia("(prefers-color-scheme: dark)");
    const followSystem = () => setTheme(theme);
    systemTheme.addEventListener("change", followSystem);
    return () => systemTheme.removeEventListener("change", followSystem);
  }, [theme, setTheme]);

  return null;
};
