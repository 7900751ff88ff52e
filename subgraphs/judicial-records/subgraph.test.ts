import { national, type Territory } from "@lienthong/access";
import { dayInVietNam } from "@lienthong/dictionary";
import { syntheticNation } from "@lienthong/synthetic";
import { allScopes, describeSubgraph, startTestSubgraph, type TestSubgraph } from "@lienthong/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subgraph } from "./index.js";
import { scopes } from "./scopes.js";

const citizens = 24_000;
const nation = syntheticNation({ seed: 1, citizens });
const people = [...nation.citizens()].flatMap((citizen) => {
  const record = nation.judicialRecord(citizen);
  return record === undefined ? [] : [{ citizen, record }];
});
const convicted = people.filter(({ record }) => record.convictions.length > 0);
const certified = people.flatMap(({ citizen, record: { certificate } }) =>
  certificate === undefined ? [] : [{ citizen, certificate }],
);

describeSubgraph(subgraph, {
  citizens,
  entities: [
    {
      typename: "Citizen",
      keys: () => people.map(({ citizen }) => ({ personalId: citizen.personalId })),
      selection:
        "judicialRecord { hasCriminalRecord barredFromEnterprise convictions { offence } clearedConvictions { offence } }",
      tables: 3,
    },
    {
      typename: "JudicialCertificate",
      keys: () => certified.map(({ certificate }) => ({ certificateNumber: certificate.number })),
      selection: "form issuedOn unchanged",
      tables: 3,
    },
  ],
});

describe("judicial-records", () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startTestSubgraph(subgraph, { citizens });
  });
  afterAll(() => running.stop());

  const ofCitizens = (fields: string) =>
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { judicialRecord { ${fields} } } } }`;
  const representationsOf = (found: readonly Readonly<{ personalId: string }>[]) => ({
    representations: found.map(({ personalId }) => ({ __typename: "Citizen", personalId })),
  });
  const heldIn = (territory: Territory, ...facets: readonly (keyof typeof scopes)[]) =>
    facets.map((facet) => [scopes[facet].scope, territory] as const);

  test("agrees with the synthetic nation: what stands apart from what was cleared", async () => {
    const shown = [...convicted, ...people.slice(0, 50)];
    const fields =
      "judgmentNumber judgedOn offence penalCodeArticle sentenceMonths suspended servedOn clearedOn enterpriseBanUntil";
    const { data, errors } = await running.ask(
      ofCitizens(`hasCriminalRecord convictions { ${fields} } clearedConvictions { ${fields} }`),
      representationsOf(shown.map(({ citizen }) => citizen)),
      allScopes(subgraph),
    );
    expect(errors).toBeUndefined();
    const day = dayInVietNam(new Date());
    const expected = shown.map(({ record: { convictions } }) => {
      const all = convictions.map((conviction) => ({
        ...conviction,
        servedOn: conviction.servedOn ?? null,
        clearedOn: conviction.clearedOn ?? null,
        enterpriseBanUntil: conviction.enterpriseBanUntil ?? null,
      }));
      const standing = all.filter(({ clearedOn }) => clearedOn === null || clearedOn > day);
      return {
        judicialRecord: {
          hasCriminalRecord: standing.length > 0,
          convictions: standing,
          clearedConvictions: all.filter((conviction) => !standing.includes(conviction)),
        },
      };
    });
    expect(data?._entities).toEqual(expected);
  });

  test("keeps no file on a child", async () => {
    const child = [...nation.citizens()].find(({ birthDate }) => birthDate > "2014-01-01");
    const answer = await running.ask(
      ofCitizens("hasCriminalRecord"),
      representationsOf([child ?? { personalId: "" }]),
      allScopes(subgraph),
    );
    expect(answer).toEqual({ data: { _entities: [{ judicialRecord: null }] } });
  });

  test("tells the business register who is barred, and nothing of any conviction", async () => {
    const grants = heldIn(national, "enterpriseBar");
    const representations = representationsOf(convicted.map(({ citizen }) => citizen));
    const flags = await running.ask(ofCitizens("barredFromEnterprise"), representations, grants);
    expect(flags.errors).toBeUndefined();
    expect(new Set(JSON.stringify(flags.data).match(/true|false/g))).toEqual(new Set(["true", "false"]));
    const answer = await running.ask(
      ofCitizens("hasCriminalRecord convictions { offence } clearedConvictions { offence }"),
      representations,
      grants,
    );
    expect(new Set(answer.errors?.map(({ extensions }) => extensions?.coordinate))).toEqual(
      new Set(["JudicialRecord.hasCriminalRecord", "JudicialRecord.convictions", "JudicialRecord.clearedConvictions"]),
    );
    expect(JSON.stringify(answer.data)).not.toMatch(/true|false|offence/);
    for (const { record } of convicted)
      for (const { offence } of record.convictions) expect(JSON.stringify(answer)).not.toContain(offence);
  });

  test("shows who may see the record no conviction that was cleared", async () => {
    const answer = await running.ask(
      ofCitizens("convictions { clearedOn } clearedConvictions { offence }"),
      representationsOf(convicted.map(({ citizen }) => citizen)),
      heldIn(national, "record"),
    );
    expect(JSON.stringify(answer.data)).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(new Set(answer.errors?.map(({ extensions }) => extensions?.coordinate))).toEqual(
      new Set(["JudicialRecord.clearedConvictions"]),
    );
  });

  const byNumber =
    "query ($number: String!) { judicialCertificate(certificateNumber: $number) { form issuedOn unchanged holder { personalId } } }";

  test("tells whether a certificate still holds", async () => {
    const [first] = certified;
    expect((await running.ask(byNumber, { number: first?.certificate.number }, allScopes(subgraph))).data).toEqual({
      judicialCertificate: {
        form: `FORM_${first?.certificate.form}`,
        issuedOn: first?.certificate.issuedOn,
        unchanged: true,
        holder: { personalId: first?.citizen.personalId },
      },
    });
  });

  test("shows nothing of who lives elsewhere (attack cases 83, 88)", async () => {
    const provinceOf = ({ permanent, temporary }: (typeof people)[number]["citizen"]) =>
      (temporary ?? permanent).provinceCode;
    const [inside] = certified;
    if (inside === undefined) throw new Error("nobody has a certificate");
    const provinceCode = provinceOf(inside.citizen);
    const outside = certified.find(({ citizen }) => provinceOf(citizen) !== provinceCode);
    const grants = heldIn({ kind: "province", provinceCode }, "certificate", "record", "cleared", "enterpriseBar");
    const elsewhere = await running.ask(byNumber, { number: outside?.certificate.number }, grants);
    expect(elsewhere).toEqual(await running.ask(byNumber, { number: "LLTP-999999999" }, grants));
    expect((await running.ask(byNumber, { number: inside.certificate.number }, grants)).data).toMatchObject({
      judicialCertificate: { unchanged: true },
    });
  });

  describe("the record of a sealed person (attack case 91)", () => {
    const isSealed = ({ citizen }: Pick<(typeof people)[number], "citizen">) => nation.seal(citizen) !== undefined;
    const sealed = people.filter(isSealed);
    const closed = heldIn(national, "enterpriseBar", "certificate", "record", "cleared");

    test("is shown to who may open seals", async () => {
      expect(sealed.length).toBeGreaterThan(0);
      const { data } = await running.ask(
        ofCitizens("isProtected"),
        representationsOf(sealed.map(({ citizen }) => citizen)),
        allScopes(subgraph),
      );
      expect(data?._entities).toEqual(sealed.map(() => ({ judicialRecord: { isProtected: true } })));
    });

    test("is answered to everybody else like that of a number that nobody has, whatever the way", async () => {
      const asked = [...sealed.map(({ citizen }) => citizen), { personalId: "001000000000" }];
      expect(await running.ask(ofCitizens("hasCriminalRecord"), representationsOf(asked), closed)).toEqual({
        data: { _entities: asked.map(() => ({ judicialRecord: null })) },
      });
      const byReference =
        "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on JudicialCertificate { form } } }";
      const certificates = certified.filter(isSealed);
      expect(certificates.length).toBeGreaterThan(0);
      for (const { certificate } of certificates) {
        expect(await running.ask(byNumber, { number: certificate.number }, closed)).toEqual({
          data: { judicialCertificate: null },
        });
        const representations = [{ __typename: "JudicialCertificate", certificateNumber: certificate.number }];
        expect(await running.ask(byReference, { representations }, closed)).toEqual({ data: { _entities: [null] } });
      }
    });
  });
});
