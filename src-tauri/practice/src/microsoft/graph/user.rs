//! `GET /users/{id}`

use hyper::StatusCode;
use serde_json::{Map, Value, json};

use super::Call;
use crate::microsoft::{http::Answer, permission::Api, tokens::Grant};

impl Call<'_> {
    pub(super) fn user(&self, named: &str, grant: &Grant) -> Answer {
        // Without a permission to read users, Graph does not even say whether there is one.
        if !grant.has(Api::UserReadAll) && !grant.has(Api::UserReadBasicAll) {
            let text = "Insufficient privileges to complete the operation.";
            return self.error(403, "Authorization_RequestDenied", text);
        }
        let Some(user) = self.shared.tenant.user(named) else {
            let text = format!(
                "Resource '{named}' does not exist or one of its queried reference-property \
                 objects are not present."
            );
            return self.error(404, "Request_ResourceNotFound", &text);
        };
        let mut fields = json!({
            "businessPhones": [],
            "displayName": user.name,
            "givenName": null,
            "jobTitle": null,
            "mail": user.address,
            "mobilePhone": null,
            "officeLocation": null,
            "preferredLanguage": null,
            "surname": null,
            "userPrincipalName": user.address,
            "id": user.id,
        });
        if let Some(select) = self.asked.parameter("$select") {
            // Only who may read all of a user is told whether the account is enabled.
            if grant.has(Api::UserReadAll)
                && let Some(fields) = fields.as_object_mut()
            {
                fields.insert("accountEnabled".into(), json!(true));
            }
            fields = selected(&fields, &select);
        }
        Answer::json(StatusCode::OK, &fields)
    }
}

fn selected(fields: &Value, select: &str) -> Value {
    let pick = |name: &str| Some((name.to_owned(), fields.get(name)?.clone()));
    let picked: Map<String, Value> = select
        .split(',')
        .filter_map(|name| pick(name.trim()))
        .collect();
    Value::Object(picked)
}
