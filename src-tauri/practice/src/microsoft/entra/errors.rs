//! Entra's errors by number: the OAuth `error`, and Microsoft's text.

/// The `error` and the text of a number.
pub(super) fn of(code: u32) -> (&'static str, &'static str) {
    known(code).unwrap_or(("invalid_request", "An unknown error has occurred."))
}

/// The same, where the number is in the table.
pub(super) fn known(code: u32) -> Option<(&'static str, &'static str)> {
    let row = ERRORS.iter().find(|(of, _, _)| *of == code);
    row.map(|(_, error, text)| (*error, *text))
}

#[rustfmt::skip] // a table
static ERRORS: &[(u32, &str, &str)] = &[
    (28002, "invalid_scope",
     "Provided value for the input parameter scope '{scope}' isn't valid when requesting an access token. Please specify a valid scope."),
    (28003, "invalid_scope",
     "Provided value for the input parameter scope can't be empty when requesting an access token using the provided authorization code. Please specify a valid scope."),
    (50027, "invalid_client",
     "JWT token is invalid or malformed. {reason}"),
    (50033, "temporarily_unavailable",
     "A retryable error has occurred."),
    (50049, "invalid_instance",
     "Unknown or invalid instance."),
    (50059, "invalid_request",
     "No tenant-identifying information found in either the request or implied by any provided credentials."),
    (50196, "invalid_request",
     "The server terminated an operation because it encountered a client request loop. Please contact your app vendor."),
    (53003, "invalid_grant",
     "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."),
    (70001, "unauthorized_client",
     "Application with identifier '{app}' is disabled."),
    (70002, "invalid_client",
     "The request body must contain the following parameter: 'client_assertion_type' with value 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'."),
    (70003, "unsupported_grant_type",
     "The app requested an unsupported grant type '{grant}'."),
    (70011, "invalid_scope",
     "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid."),
    (90002, "invalid_request",
     "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."),
    (90006, "temporarily_unavailable",
     "External server error. Please retry the request."),
    (90012, "temporarily_unavailable",
     "The request has timed out."),
    (90013, "invalid_request",
     "Invalid input received from the user."),
    (90024, "temporarily_unavailable",
     "Request budget exceeded. A transient error has occurred during a strong authentication operation. Please try again."),
    (90033, "temporarily_unavailable",
     "A transient error has occurred. Please try again."),
    (90038, "invalid_request",
     "The tenant '{tenant}' belongs to the National Cloud 'MicrosoftOnline.US'. The current cloud instance does not federate with it."),
    (90055, "temporarily_unavailable",
     "There are too many incoming requests. The tenant is throttled for now."),
    (500011, "invalid_resource",
     "The resource principal named {resource} was not found in the tenant named {tenantName}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant."),
    (500014, "invalid_resource",
     "The service principal for resource '{resource}' is disabled. This indicate that a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing tokens from being issued for it."),
    (500021, "invalid_request",
     "Access to '{tenantName}' tenant is denied. Your network administrator has limited which tenants can be accessed."),
    (500022, "invalid_request",
     "The header 'Restrict-Access-To-Tenants' holds an invalid value."),
    (530032, "invalid_grant",
     "Tenant security policy does not allow this request."),
    (530035, "invalid_grant",
     "Access has been blocked by security defaults. This is due to the request being using legacy auth or being deemed unsafe by security defaults policies. For additional information, please visit https://aka.ms/securitydefaults."),
    (650052, "invalid_client",
     "The app is trying to access a service '{resource}' (Microsoft Graph) that your organization '{tenantName}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions or consent to the application in order to create the required service principal."),
    (700011, "unauthorized_client",
     "Application with identifier '{app}' was not found in directory '{tenant}'."),
    (700016, "unauthorized_client",
     "Application with identifier '{app}' was not found in the directory '{tenantName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."),
    (700021, "invalid_client",
     "Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."),
    (700023, "invalid_client",
     "Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."),
    (700024, "invalid_client",
     "Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {until}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."),
    (700025, "invalid_client",
     "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
    (700027, "invalid_client",
     "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - {reason}, Thumbprint of key used by client: '{thumbprint}', Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{app}'.]"),
    (900023, "invalid_request",
     "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain."),
    (900144, "invalid_request",
     "The request body must contain the following parameter: '{parameter}'."),
    (900382, "invalid_request",
     "Confidential Client is not supported in Cross Cloud request."),
    (900432, "invalid_request",
     "Confidential Client is not supported in Cross Cloud request."),
    (900561, "invalid_request",
     "The endpoint only accepts POST requests. Received a {method} request."),
    (1002012, "invalid_scope",
     "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."),
    (5002738, "invalid_client",
     "Invalid JWT token. '{algorithm}' is not a supported signature algorithm. Supported signing algorithms are: 'PS256'."),
    (7000112, "unauthorized_client",
     "Application '{app}'({appName}) is disabled."),
    (7000215, "invalid_client",
     "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{app}'."),
    (7000218, "invalid_client",
     "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
    (7000222, "invalid_client",
     "The provided client secret keys for app '{app}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds."),
    (7000229, "invalid_client",
     "The client application {app} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119"),
    (9002313, "invalid_request",
     "Invalid request. Request is malformed or invalid."),
];

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;
    use crate::MicrosoftFault;

    #[test]
    fn every_number_on_the_menu_has_a_text_of_its_own() {
        for code in MicrosoftFault::iter().filter_map(MicrosoftFault::aadsts) {
            assert!(known(code).is_some(), "{code}");
        }
        assert!(ERRORS.is_sorted_by_key(|(code, _, _)| *code));
    }
}
