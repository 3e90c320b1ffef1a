/** The one account that there is: moto's own. https://docs.getmoto.org/en/latest/docs/multi_account.html */
export const ACCOUNT_ID = '123456789012';
