import { allows, denies, nothing } from "./case.js";

/** A field reached through an interface, a union or an interface object is the field of every type that it may be of. */

const identity = ["people.identity"];

export const polymorphism = [
  denies({
    attack: "20",
    title: "a field of an interface that one implementer denies, of that implementer",
    query: `{ node(id: "p1") { secret } }`,
    as: identity,
    denied: ["Person.secret"],
  }),
  denies({
    attack: "20",
    title: "a field of an entity interface that one implementer denies",
    query: "{ assets { __typename id label } }",
    as: nothing,
    denied: ["Boat.label"],
  }),
  denies({
    attack: "21",
    title: "a field of an interface whose implementers require different scopes, with the scope of the laxer one",
    query: `{ node(id: "p1") { label secret } }`,
    as: identity,
    denied: ["Person.secret"],
  }),
  allows({
    attack: "21",
    title: "the laxer implementer alone, in a fragment of its own, isn't denied",
    query: `{ node(id: "h1") { ... on Household { label secret } } }`,
    as: nothing,
    sees: ["Household.label", "Household.secret"],
  }),
  denies({
    attack: "22",
    title: "a denied field of an interface that implements an interface",
    query: "{ being { ... on Node { secret } } }",
    as: identity,
    denied: ["Person.secret"],
  }),
  denies({
    attack: "22",
    title: "a denied field by way of two interfaces and a type",
    query: "{ being { ... on Node { ... on Being { ... on Person { secret } } } } }",
    as: identity,
    denied: ["Person.secret"],
  }),
  denies({
    attack: "23",
    title: "a denied field of an interface object",
    query: "{ assets { id appraisal } }",
    as: ["work.boats"],
    denied: ["Asset.appraisal"],
  }),
  denies({
    attack: "23",
    title: "a denied field of an interface object, in a fragment on an implementer",
    query: "{ assets { id ... on House { appraisal } } }",
    as: ["work.boats"],
    denied: ["Asset.appraisal"],
  }),
  denies({
    attack: "24",
    title: "a denied field of one member of a union",
    query: `{ search(text: "x") { ... on Company { name capital } ... on Person { greeting } } }`,
    as: nothing,
    denied: ["Company.capital"],
  }),
  denies({
    attack: "25",
    title: "a denied field by a global id",
    query: `{ node(id: "p1") { id ... on Person { greeting income } } }`,
    as: nothing,
    denied: ["Person.income"],
  }),
];
