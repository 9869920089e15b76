/** A rate without the zeros that its format adds after the cents. */
export function rateText(money: string): string {
  return money.replace(/([.,]\d\d\d*?)0+(?=\D*$)/, "$1");
}
