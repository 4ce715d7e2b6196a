//! A signed answer is called so to those who ask, as by a real resolver.

use std::{
    net::{IpAddr, Ipv4Addr},
    pin::Pin,
};

use hickory_resolver::{
    ConnectionProvider, PoolContext, Resolver,
    config::ConnectionConfig,
    net::{
        NetError,
        runtime::TokioRuntimeProvider,
        xfer::{DnsExchange, DnsHandle},
    },
    proto::{
        op::DnsRequest,
        rr::{Name, RecordType},
    },
};
use sendwright_practice::{PracticeDns, Zone};

use crate::client::resolver;

type Exchange = DnsExchange<TokioRuntimeProvider>;

/// Connections on which every question asks whether the answer is checked.
#[derive(Clone, Default)]
struct Asking(TokioRuntimeProvider);

#[derive(Clone)]
struct AskingExchange(Exchange);

impl ConnectionProvider for Asking {
    type Conn = AskingExchange;
    type FutureConn = Pin<Box<dyn Future<Output = Result<AskingExchange, NetError>> + Send>>;
    type RuntimeProvider = TokioRuntimeProvider;

    fn new_connection(
        &self,
        ip: IpAddr,
        config: &ConnectionConfig,
        context: &PoolContext,
    ) -> Result<Self::FutureConn, NetError> {
        let connecting = self.0.new_connection(ip, config, context)?;
        Ok(Box::pin(
            async move { Ok(AskingExchange(connecting.await?)) },
        ))
    }

    fn runtime_provider(&self) -> &TokioRuntimeProvider {
        &self.0
    }
}

impl DnsHandle for AskingExchange {
    type Response = <Exchange as DnsHandle>::Response;
    type Runtime = <Exchange as DnsHandle>::Runtime;

    fn send(&self, mut request: DnsRequest) -> Self::Response {
        request.metadata.authentic_data = true;
        self.0.send(request)
    }
}

async fn is_signed<P: ConnectionProvider>(resolver: &Resolver<P>, name: &str) -> bool {
    let name = Name::from_ascii(name).unwrap();
    let found = resolver.lookup(name, RecordType::A).await.unwrap();
    found.message().metadata.authentic_data
}

#[tokio::test]
async fn to_those_who_ask_and_where_every_name_on_the_way_is() {
    let ip = [Ipv4Addr::new(192, 0, 2, 1)];
    let zone = Zone::new()
        .a("signed.test", ip)
        .authentic("signed.test")
        .a("plain.test", ip)
        .cname("to-plain.test", "plain.test")
        .authentic("to-plain.test")
        .cname("to-signed.test", "signed.test")
        .authentic("to-signed.test");
    let dns = PracticeDns::start(zone).await.unwrap();
    let plain = resolver(&dns, TokioRuntimeProvider::default(), |_| {});
    assert!(!is_signed(&plain, "signed.test.").await, "it did not ask");
    let asking = resolver(&dns, Asking::default(), |_| {});
    for (name, expected) in [
        ("signed.test.", true),
        ("plain.test.", false),
        ("to-plain.test.", false),
        ("to-signed.test.", true),
    ] {
        assert_eq!(is_signed(&asking, name).await, expected, "{name}");
    }
}
