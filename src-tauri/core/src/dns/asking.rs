//! Connections on which every question asks whether the answer's signature was checked: only then
//! does a resolver say so (RFC 6840 §5.7).

use std::{net::IpAddr, pin::Pin};

use hickory_resolver::{
    ConnectionProvider, PoolContext,
    config::ConnectionConfig,
    net::{
        NetError,
        runtime::TokioRuntimeProvider,
        xfer::{DnsExchange, DnsHandle},
    },
    proto::op::DnsRequest,
};

type Exchange = DnsExchange<TokioRuntimeProvider>;

/// Makes them.
#[derive(Clone, Default)]
pub(super) struct Asking(TokioRuntimeProvider);

/// One of them.
#[derive(Clone)]
pub(super) struct AskingExchange(Exchange);

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
