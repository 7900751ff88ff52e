import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

/**
 * Runs the `curl` command that `lienthong start` prints, as somebody would who pastes it into a shell. Where there is no curl, what the
 * command says is sent without it.
 *
 * @returns what the gateway answered
 */
export const runPrintedCommand = async (printed: string): Promise<string> => {
  const command = /^curl [\s\S]*?\n {2}-d '[^']*'$/m.exec(printed)?.[0];
  if (command === undefined) throw new Error(`no curl command was printed:\n${printed}`);
  return spawnSync("curl", ["--version"]).error === undefined ? runInShell(command) : sendItself(command);
};

const runInShell = async (command: string): Promise<string> => {
  const { stdout } = await promisify(execFile)("sh", ["-c", command]);
  return stdout;
};

const sendItself = async (command: string): Promise<string> => {
  const headers = [...command.matchAll(/-H '([^:']+): ([^']*)'/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value],
  );
  const [, url = ""] = /curl -s (\S+)/.exec(command) ?? [];
  const [, body = ""] = /-d '([^']*)'/.exec(command) ?? [];
  const response = await fetch(url, { method: "POST", headers, body });
  return response.text();
};
