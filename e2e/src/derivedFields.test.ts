import { expect, test } from "vitest";
import { clientFor, requesters } from "./client.js";
import { nation } from "./nation.js";

/** A field of one ministry that follows from another's: insurance tells of the pension age by the population database's date of birth. */
const query = "query ($personalId: PersonalId!) { citizen(personalId: $personalId) { pensionAgeReached } }";

const old = [...nation.citizens()].find(({ birthDate, deathDate }) => birthDate < "1950-01-01" && !deathDate);
const young = [...nation.citizens()].find(({ birthDate, deathDate }) => birthDate > "1990-01-01" && !deathDate);

test("is answered over both databases, and the date of birth itself isn't shown", async () => {
  const client = await clientFor(requesters.socialSecurity);
  const answers = [old, young].map((citizen) =>
    client.ask({ query, variables: { personalId: citizen?.personalId ?? "" } }),
  );
  const [ofOld, ofYoung] = await Promise.all(answers);
  expect([ofOld?.data, ofYoung?.data]).toEqual([
    { citizen: { pensionAgeReached: true } },
    { citizen: { pensionAgeReached: false } },
  ]);
  expect(ofOld?.text).not.toContain(old?.birthDate ?? "");
});

test("asks for what it follows from: who may not see dates of birth isn't told, and nothing is fetched (attack case 31)", async () => {
  const client = await clientFor(requesters.tax);
  const { errors } = await client.ask({ query, variables: { personalId: young?.personalId ?? "" } });
  expect(errors.map(({ extensions }) => [extensions.coordinate, extensions.missingScopes])).toEqual([
    ["Citizen.pensionAgeReached", ["population.birth"]],
  ]);
  expect(await client.subgraphCalls()).toEqual([]);
});
