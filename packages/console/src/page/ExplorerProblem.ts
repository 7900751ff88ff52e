/** A failure whose message is written for the person at the page, in the page's language, and says what to do next. */
export class ExplorerProblem extends Error {
  override readonly name = "ExplorerProblem";
}
