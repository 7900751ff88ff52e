import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, type ServerAddress, startEmbeddedServer } from "./embeddedServer.js";

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Where most tests start their server: making the data folder takes a second, starting on one that is there a tenth of it. */
let folder: string;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lienthong-embedded-test-"));
  await chmod(folder, 0o755);
  home = join(folder, "postgresql");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = async (where: string, port?: number): Promise<EmbeddedServer> => {
  const server = await startEmbeddedServer({
    home: where,
    durability: "test",
    ...(port === undefined ? {} : { port }),
  });
  cleanUps.push(server.stop);
  return server;
};

const query = async (server: ServerAddress, sql: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ host: server.host, port: server.port, ...server.superuser, database: "postgres" });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const answers = (server: ServerAddress): Promise<boolean> =>
  query(server, "select 1").then(
    () => true,
    () => false,
  );

/** Another Node.js that starts the server and then only lives; built from the sources as every other program is. */
const startInAnotherProcess = async (): Promise<Readonly<{ parent: ChildProcess; server: ServerAddress }>> => {
  const program = `
    const { startEmbeddedServer } = await import("@lienthong/subgraph-kit");
    console.log(JSON.stringify(await startEmbeddedServer({ home: process.argv[1], durability: "test" })));
    setInterval(() => undefined, 1_000);`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", program, home], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanUps.push(async () => {
    if (parent.exitCode !== null || parent.signalCode !== null) return;
    parent.kill("SIGKILL");
    await once(parent, "exit");
  });
  const [line]: unknown[] = await once(createInterface(parent.stdout), "line");
  const server: ServerAddress = JSON.parse(String(line));
  return { parent, server };
};

test("the server listens on this machine alone, wants a password, and runs as real PostgreSQL 18", async () => {
  const server = await start(home);
  expect(server.host).toBe("127.0.0.1");
  expect(await query(server, "show server_version_num")).toEqual([
    { server_version_num: expect.stringMatching(/^18/) },
  ]);
  expect(await query(server, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  const stranger = { ...server, superuser: { ...server.superuser, password: "wrong" } };
  await expect(query(stranger, "select 1")).rejects.toThrow("password authentication failed");
});

test("a restart keeps the data and the password", async () => {
  const first = await start(home);
  await query(first, "create table restarted as select 'Nguyễn Thị Đào' as name");
  await first.stop();
  expect(await answers(first)).toBe(false);
  const second = await start(home);
  expect(second.superuser).toEqual(first.superuser);
  expect(await query(second, "select name from restarted")).toEqual([{ name: "Nguyễn Thị Đào" }]);
});

test("stopping twice is stopping once", async () => {
  const server = await start(home);
  await Promise.all([server.stop(), server.stop()]);
  expect(await answers(server)).toBe(false);
});

test("the server ends when its starter is killed, and the next start finds the data", async () => {
  const { parent, server } = await startInAnotherProcess();
  await query(server, "create table survived as select 7 as number");
  parent.kill("SIGKILL");
  await once(parent, "exit");
  const next = await start(home);
  expect(await query(next, "select number from survived")).toEqual([{ number: 7 }]);
});

test("the server of a killed starter ends even when nobody starts another", async () => {
  const { parent, server } = await startInAnotherProcess();
  const lockFile = join(server.home, "data", "postmaster.pid");
  const pid = Number((await readFile(lockFile, "utf8")).split("\n")[0]);
  process.kill(pid, 0);
  parent.kill("SIGKILL");
  await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true);
  await expect(stat(lockFile)).rejects.toThrow("ENOENT");
});

/** Whether no process has this number; one that only waits to be collected counts as gone. */
const isGone = async (pid: number): Promise<boolean> => {
  try {
    process.kill(pid, 0);
    return process.platform === "linux" && / Z /.test(await readFile(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
};

test("data in use by another process is refused, naming that process", async () => {
  const { parent } = await startInAnotherProcess();
  await expect(startEmbeddedServer({ home, durability: "test" })).rejects.toMatchObject({
    code: "DATABASE_IN_USE",
    message: expect.stringContaining(`process ${parent.pid}`),
  });
});

test("a port that is asked for is used; one that is taken is refused by its number", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" ? address?.port : undefined;
  try {
    const starting = startEmbeddedServer({ home, durability: "test", port: port ?? 0 });
    await expect(starting).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      message: expect.stringContaining(`${port}`),
    });
  } finally {
    taken.close();
    await once(taken, "close");
  }
  const server = await start(home, port);
  expect(server.port).toBe(port);
});

test("passwords and folder are readable by their owner alone", async () => {
  const server = await start(home);
  const modeOf = async (path: string) => (await stat(join(server.home, path))).mode & 0o777;
  expect(await modeOf("superuser.password")).toBe(0o600);
  expect((await modeOf(".")) & 0o066).toBe(0);
  expect(await modeOf("data")).toBe(0o700);
  expect(await readdir(server.home)).not.toContain("initdb.password");
});

test.runIf(process.getuid?.() === 0)(
  "below a folder that the server's account can't pass, it lives under /var/tmp, and is found there again",
  async () => {
    const closed = join(folder, "closed");
    await mkdir(closed, { mode: 0o700 });
    const first = await start(join(closed, "postgresql"));
    cleanUps.unshift(() => rm(first.home, { recursive: true }));
    expect(first.home).toMatch(/^\/var\/tmp\/lienthong-[0-9a-f]{16}$/);
    await query(first, "create table kept ()");
    await first.stop();
    const second = await start(join(closed, "postgresql"));
    expect(second.home).toBe(first.home);
    expect(await query(second, "select to_regclass('kept')::text as kept")).toEqual([{ kept: "kept" }]);
    expect(await readdir(closed)).toEqual([]);
  },
);

test("a file in the place of the folder is refused and left as it is", async () => {
  const path = join(folder, "file");
  await writeFile(path, "mine");
  await expect(startEmbeddedServer({ home: path, durability: "test" })).rejects.toMatchObject({
    code: "CONFIGURATION_INVALID",
    message: expect.stringContaining(path),
  });
  expect(await readFile(path, "utf8")).toBe("mine");
});
