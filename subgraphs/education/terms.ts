import { defineTerms } from "@lienthong/dictionary";

/** Terms of the national education database; the shared ones stand in the dictionary. */
const personal = { dataClass: "basic-personal" } as const;
const open = { dataClass: "open" } as const;

export const terms = defineTerms({
  school: { vi: "Cơ sở giáo dục", en: "School", ...open },
  schoolCode: { vi: "Mã trường", en: "Code of the school", ...open },
  schoolName: { vi: "Tên trường", en: "Name of the school", ...open },
  schoolLevel: { vi: "Cấp học", en: "Level of education", ...open },
  catchment: { vi: "Địa bàn tuyển sinh", en: "Communes whose children the school takes", ...open },
  catchmentSchools: {
    vi: "Trường theo địa bàn tuyển sinh",
    en: "Schools that take the children of a commune",
    ...open,
  },
  enrolment: { vi: "Quá trình học tập", en: "Enrolment of one school year", ...personal },
  enrolments: { vi: "Các năm học", en: "Enrolments", ...personal },
  schoolYear: { vi: "Năm học", en: "School year, by the year in which it begins", ...personal },
  enrolledLevel: { vi: "Cấp đang học", en: "Level of the enrolment", ...personal },
  grade: { vi: "Lớp", en: "Grade, 1 to 12", ...personal },
  isEnrolled: { vi: "Đang đi học", en: "Whether enrolled for the present school year", ...personal },
  expectedSchoolLevel: {
    vi: "Cấp học theo độ tuổi",
    en: "Level of education that a child of this age belongs to",
    ...personal,
  },
  diploma: { vi: "Văn bằng", en: "Diploma", ...personal },
  diplomas: { vi: "Các văn bằng", en: "Diplomas", ...personal },
  diplomaNumber: { vi: "Số hiệu văn bằng", en: "Number of the diploma", ...personal },
  diplomaKind: { vi: "Loại văn bằng", en: "Kind of the diploma", ...personal },
  issuedOn: { vi: "Ngày cấp văn bằng", en: "Day of issue of the diploma", ...personal },
  issuer: { vi: "Cơ quan cấp bằng", en: "Issuer of the diploma", ...personal },
  major: { vi: "Ngành đào tạo", en: "Major", ...personal },
  classification: { vi: "Xếp loại tốt nghiệp", en: "Classification", ...personal },
  revoked: { vi: "Đã thu hồi", en: "Whether the diploma was revoked", ...personal },
  holder: { vi: "Người được cấp bằng", en: "Holder of the diploma", ...personal },
  diplomaIsValid: {
    vi: "Văn bằng có hiệu lực",
    en: "Whether a diploma with this number was issued and not revoked",
    ...personal,
  },
  pupilsByGrade: { vi: "Số học sinh theo lớp", en: "How many pupils each grade has", ...open },
  pupilGroup: { vi: "Nhóm học sinh", en: "Group of pupils", ...open },
  pupilCount: { vi: "Số học sinh", en: "Number of pupils", ...open },
});
