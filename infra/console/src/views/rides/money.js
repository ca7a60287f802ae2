/** An amount in words: 14,20 € as the reader writes it. @param minor in the smallest unit */
export function money(minor, currency) {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
}
