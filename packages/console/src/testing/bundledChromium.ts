import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { placeOnce } from "./placeOnce.js";

/** A browser to start, and the environment that it needs. */
export type StartableBrowser = Readonly<{ executablePath: string; env: Readonly<Record<string, string>> }>;

/**
 * The Chromium that the npm package `@sparticuz/chromium` carries, unpacked (about 2 s, 210 MB) on first use, with the
 * libraries that come with it (NSS and Expat) and, where the machine has no fonts, a font: a bare machine has none of them.
 *
 * The package's own unpacking is not used: it writes to one fixed path of the shared temporary folder, where a second
 * test process finds, and starts, a file that the first one is still writing. Here the file appears whole, and inside
 * the package, so that another version of it never meets the binary of this one.
 */
export const bundledChromium = async (): Promise<StartableBrowser> => {
  const packageDirectory = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..");
  const directory = join(packageDirectory, "unpacked");
  const executablePath = join(directory, "chromium");
  const libraries = join(directory, "libraries");
  await mkdir(directory, { recursive: true });
  if (!existsSync(executablePath)) await unpack(join(packageDirectory, "bin", "chromium.br"), executablePath);
  if (!existsSync(libraries)) await unpackFolder(join(packageDirectory, "bin", "al2023.tar.br"), libraries);
  return {
    executablePath,
    env: { LD_LIBRARY_PATH: join(libraries, "lib"), ...(await bundledFonts(packageDirectory, directory)) },
  };
};

/** A browser can't draw without any font; where the machine has none, the one that the package carries serves. */
const bundledFonts = async (packageDirectory: string, directory: string): Promise<StartableBrowser["env"]> => {
  if (existsSync("/etc/fonts/fonts.conf")) return {};
  const fonts = join(directory, "fonts");
  if (!existsSync(fonts)) await unpackFolder(join(packageDirectory, "bin", "fonts.tar.br"), fonts);
  const configuration = join(directory, "fonts.conf");
  await placeOnce(configuration, (partial) =>
    writeFile(
      partial,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${join(directory, "font-cache")}</cachedir></fontconfig>`,
    ),
  );
  return { FONTCONFIG_FILE: configuration };
};

const unpack = (archive: string, executable: string): Promise<void> =>
  placeOnce(executable, (partial) =>
    pipeline(
      createReadStream(archive),
      createBrotliDecompress({ chunkSize: 2 ** 20 }),
      createWriteStream(partial, { mode: 0o755 }),
    ),
  );

/** Unpacks a tar archive, so that the folder appears whole. */
const unpackFolder = async (archive: string, folder: string): Promise<void> => {
  const partial = `${folder}.${randomUUID()}`;
  await mkdir(partial);
  try {
    const tar = spawn("tar", ["-x", "-C", partial], { stdio: ["pipe", "ignore", "inherit"] });
    const ended = once(tar, "exit");
    // tar may hang up when it has read the end mark, before the padding behind it. Its status tells whether all was there.
    const written = pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin).catch((error) => error);
    const [status] = await ended;
    if (status !== 0) throw new Error(`tar ended with status ${String(status)}`, { cause: await written });
    await written;
    await rename(partial, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
};
