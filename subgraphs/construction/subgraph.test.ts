import { foreignScope, national, type Scope, type Territory } from "@lienthong/access";
import { communeCodeKey, dayInVietNam } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, dataOf, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";
import { workCode } from "./workCode.js";

const citizens = 8_000;
const nation = syntheticNation({ seed: 1, citizens });
const everybody = [...nation.citizens()];
const sites = [
  ...[...nation.households()].flatMap((household) => nation.parcelsOfHousehold(household)),
  ...[...nation.enterprises()].flatMap((enterprise) => nation.parcelsOfEnterprise(enterprise)),
].flatMap((parcel) => {
  const work = nation.work(parcel);
  if (work === undefined) return [];
  const sheet = String(parcel.mapSheet).padStart(4, "0");
  return [
    { parcel, work, assetCode: `T${parcel.communeCode}-${sheet}-${String(parcel.parcelNumber).padStart(4, "0")}` },
  ];
});
const engineers = everybody.flatMap((citizen) =>
  nation.practisingCertificates(citizen).map((certificate) => ({ citizen, certificate })),
);
/** Fewer exist than a thousand: each is asked for several times. */
const manyTimes = <Item>(items: readonly Item[]): readonly Item[] => Array.from({ length: 12 }, () => items).flat();

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => everybody.map(({ personalId }) => ({ personalId })),
      selection: "mayPractise(field: DESIGN) practisingCertificates { class holder { personalId } }",
      tables: 1,
    },
    {
      typename: "ConstructionWork",
      keys: () => manyTimes(sites).map(({ work }) => ({ workCode: workCode(work.number) })),
      selection: "status permit { issuedOn } site { assetCode } investor { __typename }",
      tables: 2,
    },
    {
      typename: "PractisingCertificate",
      keys: () => manyTimes(engineers).map(({ certificate }) => ({ certificateNumber: certificate.number })),
      selection: "field class holder { personalId }",
      tables: 1,
    },
    {
      typename: "Asset",
      keys: () => manyTimes(sites).map(({ assetCode }) => ({ assetCode })),
      selection: "constructionWorks { status permit { issuedOn } }",
      tables: 2,
    },
  ],
});

describe("construction", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const all = allScopes(subgraph);
  const heldIn = (territory: Territory, ...names: readonly (keyof typeof scopes)[]) =>
    names.map((name): readonly [Scope, Territory] => [scopes[name].scope, territory]);
  const entities = (typename: string, fields: string) =>
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typename} { ${fields} } } }`;
  const citizenRepresentations = (people: readonly Readonly<{ personalId: string }>[]) => ({
    representations: people.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });

  test("agrees with the synthetic nation, whoever invests", async () => {
    const query = `query ($code: String!) { constructionWork(workCode: $code) { kind grade floors floorAreaM2 status startedOn completedOn
      site { assetCode } permit { issuedOn } investor { ... on Citizen { personalId } ... on Enterprise { enterpriseCode } } } }`;
    const samples = (["citizen", "enterprise"] as const).flatMap((kind) =>
      sites.filter(({ work }) => work.investor.kind === kind).slice(0, 15),
    );
    for (const { work, assetCode } of samples) {
      const { data, errors } = await running.ask(query, { code: workCode(work.number) }, all);
      expect(errors).toBeUndefined();
      expect(data?.constructionWork).toEqual({
        kind: work.kind.toUpperCase(),
        grade: work.grade,
        floors: work.floors,
        floorAreaM2: work.floorAreaM2,
        status: work.status.toUpperCase().replace("-", "_"),
        startedOn: work.startedOn ?? null,
        completedOn: work.completedOn ?? null,
        site: { assetCode },
        permit: { issuedOn: work.permittedOn },
        investor:
          work.investor.kind === "citizen"
            ? { personalId: nation.citizen(work.investor.citizen).personalId }
            : { enterpriseCode: nation.enterpriseCode(work.investor.enterprise) },
      });
    }
  });

  test("adds works to an asset of the land database without knowing of which kind it is (attack case 23)", async () => {
    const representations = [
      { __typename: "Asset", assetCode: sites[0]?.assetCode },
      { __typename: "Asset", assetCode: "N00004-9999-9999" },
    ];
    const query = entities("Asset", "constructionWorks { workCode }");
    expect(await running.ask(query, { representations }, all)).toEqual({
      data: {
        _entities: [
          { constructionWorks: [{ workCode: workCode(sites[0]?.work.number ?? 0) }] },
          { constructionWorks: [] },
        ],
      },
    });
    const denied = await running.ask(query, { representations }, [[foreignScope("land.parcels"), national]]);
    expect(denied.data).toEqual({ _entities: [{ constructionWorks: null }, { constructionWorks: null }] });
  });

  test("tells who holds the flag alone whether somebody may practise, and no certificate", async () => {
    const day = dayInVietNam(new Date());
    const answer = await running.ask(
      entities("Citizen", "mayPractise(field: DESIGN) practisingCertificates { class }"),
      citizenRepresentations(engineers.map(({ citizen }) => citizen)),
      [...heldIn(national, "practice", "sealed")],
    );
    expect(answer.data?._entities).toEqual(
      engineers.map(({ certificate }) => ({
        mayPractise: certificate.field === "design" && certificate.validUntil >= day,
        practisingCertificates: null,
      })),
    );
  });

  test("lists the works of a commune, page by page, to who may see them there (attack case 88)", async () => {
    const query = `query ($commune: CommuneCode!, $after: String) { constructionWorksOfCommune(communeCode: $commune, first: 3, after: $after) {
      edges { node { workCode } } pageInfo { hasNextPage endCursor } } }`;
    const [commune, there] = [...Map.groupBy(sites, ({ parcel }) => parcel.communeCode)].find(
      ([, found]) => found.length > 3,
    ) ?? ["", []];
    const grants = heldIn({ kind: "commune", communeCode: communeCodeKey.parse(commune) }, "works");
    type Page = { edges: { node: { workCode: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page = dataOf(await running.ask(query, { commune, after }, grants)).constructionWorksOfCommune as Page;
      found.push(...page.edges.map(({ node }) => node.workCode));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(there.map(({ work }) => workCode(work.number)).toSorted());
    const elsewhere = commune === "26743" ? "00004" : "26743";
    expect(await running.ask(query, { commune: elsewhere }, grants)).toMatchObject({
      errors: [{ extensions: { code: "OUTSIDE_TERRITORY" } }],
    });
  });

  test("a sealed person holds no certificate and invests in nothing, to who may not open seals (attack case 91)", async () => {
    const closed = heldIn(national, "works", "investors", "practice", "certificates");
    const sealed = everybody.filter((citizen) => nation.seal(citizen) !== undefined);
    const fields = "mayPractise(field: DESIGN) practisingCertificates { certificateNumber }";
    const ask = (people: Parameters<typeof citizenRepresentations>[0]) =>
      running.ask(entities("Citizen", fields), citizenRepresentations(people), closed);
    const nobody = { personalId: "001000000000" };
    expect(await ask(sealed)).toEqual(await ask(sealed.map(() => nobody)));
    const built = sites.filter(
      ({ work }) =>
        work.investor.kind === "citizen" && nation.seal(nation.citizen(work.investor.citizen)) !== undefined,
    );
    const query = `query ($code: String!) { constructionWork(workCode: $code) { floors investor { ... on Citizen { personalId } } } }`;
    for (const { work } of built) {
      const told = await running.ask(query, { code: workCode(work.number) }, closed);
      expect(told).toEqual({ data: { constructionWork: { floors: work.floors, investor: null } } });
    }
    const held = engineers.filter(({ citizen }) => nation.seal(citizen) !== undefined);
    expect(built.length + held.length).toBeGreaterThan(0);
    const byNumber = `query ($number: String!) { practisingCertificate(certificateNumber: $number) { class } }`;
    for (const { certificate } of held)
      expect(await running.ask(byNumber, { number: certificate.number }, closed)).toEqual({
        data: { practisingCertificate: null },
      });
  });
});
