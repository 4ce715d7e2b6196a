// What stands in the pictures where the portal shows values. All of it is made up.

export const tenant = "Contoso";
export const domain = "contoso.com";
export const app = "Outgoing mail";

export const tenantId = "4f3c1a7e-52d8-…";
export const clientId = "a8d2f4c6-1b3d-…";
export const appObjectId = "0b97e35d-64af-…";
export const enterpriseObjectId = "e61c08f2-9d07-…";
export const secretValue = "Xk~8Q~…";
export const secretId = "5f0e9c1b-…";
export const thumbprint = "9F2C4BD1…";
export const permission = "Mail.Send";
