/** Every text of the page, in both languages. The browser's first language decides; what is not Vietnamese is English. */
import type { BilingualText } from "../shared/developmentApi.js";

const english = {
  agency: "Agency",
  purpose: "Purpose",
  citizen: "In the name of",
  noPurpose: "No agreement in force",
  onDenied: "On denied",
  examples: "Examples",
  token: "Token",
  apply: "Apply",
  tryAgain: "Try again",
  loading: "Loading the explorer…",
  noAgency: "The gateway offers no agency to choose. Check that an agreement is in force, then load this page again.",
  unreachable: "The gateway does not answer. Check that it is running, then try again.",
  notUnderstood: (detail: string) =>
    `The gateway's answer does not fit this page (${detail}). Build and start the same version of both.`,
  refused: (status: number) => `The gateway refused with HTTP ${status}. Its log tells why.`,
  tokenMissing:
    "Paste a token into the bar above and choose Apply. Tokens are issued by your agency's identity service.",
  tokenRefused: "The gateway refused the token. Choose the agency again, or paste a new token.",
};

const vietnamese: typeof english = {
  agency: "Cơ quan",
  purpose: "Mục đích",
  citizen: "Nhân danh công dân",
  noPurpose: "Không có thỏa thuận còn hiệu lực",
  onDenied: "Khi bị từ chối",
  examples: "Ví dụ",
  token: "Mã truy cập",
  apply: "Áp dụng",
  tryAgain: "Thử lại",
  loading: "Đang tải trình khám phá…",
  noAgency: "Cổng không có cơ quan nào để chọn. Hãy kiểm tra các thỏa thuận còn hiệu lực rồi tải lại trang.",
  unreachable: "Cổng không trả lời. Hãy kiểm tra cổng đang chạy rồi thử lại.",
  notUnderstood: (detail) =>
    `Câu trả lời của cổng không khớp với trang này (${detail}). Hãy dùng cùng một phiên bản cho cả hai.`,
  refused: (status) => `Cổng từ chối với mã HTTP ${status}. Nhật ký của cổng cho biết lý do.`,
  tokenMissing: "Hãy dán mã truy cập vào thanh phía trên rồi chọn Áp dụng. Mã do dịch vụ định danh của cơ quan cấp.",
  tokenRefused: "Cổng từ chối mã truy cập. Hãy chọn lại cơ quan hoặc dán mã mới.",
};

/** The language in which the page speaks. */
export const language: keyof BilingualText = navigator.language.toLowerCase().startsWith("vi") ? "vi" : "en";

/** The page's texts in that language. */
export const wording = language === "vi" ? vietnamese : english;
