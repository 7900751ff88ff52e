import { expect, test } from "vitest";
import { sharedTerms } from "./sharedTerms.js";
import { defineTerms, describeTerm } from "./terms.js";

test("the id is the Vietnamese name without tones, in PascalCase", () => {
  const { fullName, party, dotted } = defineTerms({
    fullName: { vi: "Họ và tên", en: "Full name" },
    party: { vi: "Đảng viên, đoàn viên (nếu có)", en: "Membership" },
    dotted: { vi: "Mã số thuế 10 số", en: "Tax code" },
  });
  expect([fullName.id, party.id, dotted.id]).toEqual(["HoVaTen", "DangVienDoanVienNeuCo", "MaSoThue10So"]);
});

test("composed and decomposed writing give the same id", () => {
  const { composed, decomposed } = defineTerms({
    composed: { vi: "Địa chỉ thường trú".normalize("NFC"), en: "Permanent address" },
    decomposed: { vi: "Địa chỉ thường trú".normalize("NFD"), en: "Permanent address" },
  });
  expect(decomposed.id).toBe(composed.id);
  expect(composed.id).toBe("DiaChiThuongTru");
});

test("a term is internal unless it says otherwise", () => {
  const { plain, sensitive } = defineTerms({
    plain: { vi: "Số trang", en: "Number of pages" },
    sensitive: { vi: "Dân tộc", en: "Ethnic group", dataClass: "sensitive-personal" },
  });
  expect([plain.dataClass, sensitive.dataClass]).toEqual(["internal", "sensitive-personal"]);
});

test("a description gives both languages and the id", () => {
  expect(describeTerm(sharedTerms.fullName)).toBe("Họ và tên — Full name. [HoVaTen]");
});

test("no two shared terms have the same id, and none lacks a language", () => {
  const all = Object.values(sharedTerms);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.filter(({ id, vi, en }) => vi === "" || en === "" || !/^[A-Z][A-Za-z0-9]+$/.test(id))).toEqual([]);
});
