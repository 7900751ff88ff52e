import { foreignEntities, type SubgraphModel } from "../model/subgraphModel.js";
import { connectives, fieldsByScopes, referencedOnly } from "./rulesFile.js";
import { quote } from "./source.js";

/** A scope as an agreement names it: `filmActor` is `pagila.film-actor`. */
const scopeId = (database: string, facet: string): string =>
  `${database}.${facet.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** `sharing.yaml`: the owner's own agreement, as a draft. Nobody sees anything until the owner and the security team make it active. */
export const sharingFile = (
  { name, owner, ownerName, purpose, entities }: SubgraphModel,
  validFrom: string,
): string => `# With whom the ${ownerName.en} shares this database. A draft grants nothing: name purpose and legal basis, divide the scopes, then set it active.
database: ${name}
owner: ${owner}
howToRequest: ${quote(`Write to the ${ownerName.en} with purpose, scopes, territory and legal basis.`)}
agreements:
  - id: owner
    consumer: { agency: ${owner} }
    purpose: ${purpose}
    scopes:
${entities.map(({ one }) => `      - ${scopeId(name, one)}`).join("\n")}
    territory: national
    partialAnswers: true
    legalBasis: { reference: To be named by the owner, source: general-knowledge }
    validFrom: ${validFrom}
    validUntil: ${Number(validFrom.slice(0, 4)) + 5}-12-31
    state: draft
`;

/** `policy.yaml`: what each scope alone opens, what all of them together do, and what nobody without them sees. */
export const policyFile = (model: SubgraphModel): string => {
  const fields = fieldsByScopes(model);
  const alone = model.entities.map(({ one, table }) => {
    const opened = fields.filter(({ scopes }) => scopes.length === 1 && scopes[0] === one);
    return `- name: ${quote(`the scope of ${table} opens that table and no other`)}
  grants: { ${scopeId(model.name, one)}: national }
  sees:
    - &${one}
${opened.map(({ coordinate }) => `      - ${coordinate}`).join("\n")}
    - *pages
  denied: all others
`;
  });
  const shared = fields.filter(({ scopes }) => scopes.length > 1).map(({ coordinate }) => `    - ${coordinate}`);
  const foreign = [...new Set([...model.extensions.map(({ entity }) => entity), ...referencedOnly(model)])].map(
    (entity) => `- name: the key of ${entity} is its own database's to give
  grants: { ${foreignEntities[entity].scope}: national }
  sees: [${entity}.${foreignEntities[entity].key}, *pages]
  denied: all others
`,
  );
  return `# What rules.ts and sharing.yaml must give, and to whom. Run by \`npx lienthong access test\` and \`npm test\`; the form is told in packages/access.
- name: no scope, no data; pages hold nothing themselves
  grants: {}
  sees:
    - &pages
${Object.entries(connectives(model))
  .flatMap(([typeName, names]) => names.map((name) => `      - ${typeName}.${name}`))
  .join("\n")}
  denied: all others
${alone.join("")}- name: all scopes together open everything
  grants:
${model.entities.map(({ one }) => `    ${scopeId(model.name, one)}: national`).join("\n")}
  sees:
    - *pages
${model.entities.map(({ one }) => `    - *${one}`).join("\n")}
${[...shared, ""].join("\n")}${foreign.join("")}`;
};
