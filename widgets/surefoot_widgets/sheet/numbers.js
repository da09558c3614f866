// Numbers as people type them, and as the reader's region writes them. Which numbers a text can
// mean is told as in surefoot/number_parsing.py; both pass tests/written_numbers.json.

const ZEROS = ["٠", "۰", "०", "０"];
const DECIMAL_SIGNS = [",", "."];
const LONGEST = 40;
const LONGEST_WITH_UNIT = 200;
const EXACT = 15; // digits that a number holds without losing any

function plainNumber(text) {
  const digits = text
    .trim()
    .normalize("NFC")
    .replace(/\p{Nd}/gu, (sign) => {
      const zero = ZEROS.find(
        (each) => sign >= each && sign.codePointAt(0) - each.codePointAt(0) < 10,
      );
      return zero ? String(sign.codePointAt(0) - zero.codePointAt(0)) : sign;
    });
  const signs = digits.replaceAll("−", "-").replaceAll("٫", ".");
  return signs
    .replace(/\s/g, " ")
    .replace(/[’‘‛ʼ´`′٬]/g, "'")
    .replace(/(\d)[.,]$/, "$1");
}

// What stands before the decimal sign: in groups of three, as in India, or with an apostrophe
// between millions where thousands have a sign of their own.
function wholePart(group) {
  if (!group) return "\\d+";
  const indian = group === "," ? "|\\d{1,2}(?:,\\d\\d)*,\\d{3}" : "";
  const thousand = `[${group}]\\d{3}`;
  const millions = group === "'" ? "" : `|\\d{1,3}(?:${thousand})?(?:'\\d{3}${thousand})+`;
  return `(?=[1-9])(?:\\d{1,3}(?:${thousand})+${indian}${millions})`;
}

const WRITINGS = ["", ",", ".", "'", " "].flatMap((group) =>
  DECIMAL_SIGNS.filter((sign) => sign !== group).map((sign) => ({
    shape: new RegExp(
      `^[-+]?(?:${wholePart(group)}(?:[${sign}]\\d+)?${group ? "" : `|[${sign}]\\d+`})$`,
    ),
    between: new RegExp(`[^-+\\d${sign}]`, "g"),
    sign,
  })),
);

function isExact(plain) {
  const [whole, fraction = ""] = plain.replace(/^[-+]/, "").split(".");
  return (whole + fraction.replace(/0+$/, "")).replace(/^0+/, "").length <= EXACT;
}

// The numbers that a text can mean, the greatest first; none if it is no number.
export function meanings(text) {
  const plain = plainNumber(text);
  const found = WRITINGS.filter(({ shape }) => plain.length <= LONGEST && shape.test(plain))
    .map(({ between, sign }) => plain.replace(between, "").replace(sign, "."))
    .filter(isExact)
    .map(Number);
  return [...new Set(found)].sort((one, other) => Math.abs(other) - Math.abs(one));
}

const CURRENCY_SIGN = "\\p{L}{0,3}\\p{Sc}";

// A browser reads its tables of regions at the first use of Intl, which a page does not wait for.
let formatter;
let codes;

function currencies() {
  codes ??= globalThis.Intl?.supportedValuesOf?.("currency") ?? [];
  return codes;
}

// All digits of a number, which JavaScript writes itself unless it is very large or very small.
function digitsOf(value) {
  const plain = String(value);
  if (!plain.includes("e")) return plain;
  formatter ??= new Intl.NumberFormat("en", { useGrouping: false, maximumFractionDigits: 20 });
  return formatter.format(value);
}

const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

// Takes away what may stand beside a number: its unit, or the sign or code of a currency.
export function alone(text, { unit, money }, signs) {
  const names = [unit, ...(money ? [...signs.currencies, ...currencies()] : [])].filter(Boolean);
  const beside = [...names.map(escaped), ...(money ? [CURRENCY_SIGN] : [])].join("|");
  if (!beside || text.length > LONGEST_WITH_UNIT) return text;
  const before = new RegExp(`^(?:${beside})(?:\\.?\\s+|(?=[\\d.,]))`, "iu");
  const behind = new RegExp(`\\s*(?:${beside})\\.?$`, "iu");
  const trimmed = text.trim();
  const bare = trimmed.replace(before, "");
  return bare === trimmed ? trimmed.replace(behind, "") : bare;
}

export const fits = ({ least, most, decimals }, value) =>
  least <= value && value <= most && Number(value.toFixed(decimals)) === value;

// The numbers that somebody may have meant: as the region groups digits, else what can be answered.
export function meant(text, question, signs) {
  const bare = alone(text, question, signs);
  const found = meanings(bare);
  const isGrouped = DECIMAL_SIGNS.includes(signs.group) && bare.includes(signs.group);
  if (found.length < 2 || isGrouped) return found.slice(0, 1);
  const fitting = found.filter((value) => fits(question, value));
  return fitting.length ? fitting : found.slice(0, 1);
}

// Writes a number as the region does, with all of its digits: its signs, and its groups.
export function written(value, { decimal, group, sizes }) {
  const [whole, fraction] = digitsOf(value).split(".");
  const [last, others] = sizes;
  const groups = new RegExp(`\\B(?=(?:\\d{${others}})*\\d{${last}}$)`, "g");
  return whole.replace(groups, group) + (fraction ? decimal + fraction : "");
}
