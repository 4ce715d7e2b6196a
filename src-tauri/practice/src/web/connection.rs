//! TLS, then HTTP, and the limits.

use std::{error::Error, future::poll_fn, pin::Pin, sync::Arc, time::Duration};

use hyper::{
    Request, Response, body::Incoming, header::HOST, server::conn::http1, service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{io::AsyncWriteExt as _, net::TcpStream, time::timeout};
use tokio_rustls::TlsAcceptor;

use super::{
    Shared,
    body::Content,
    site::{Reset, respond},
};

/// The handshake is over within this, and the headers are there within this.
const PATIENCE: Duration = Duration::from_secs(10);
/// No connection lasts longer.
const CONNECTION: Duration = Duration::from_secs(300);
/// So many bytes of headers.
const HEADER_BYTES: usize = 32 * 1024;

type Answering = Pin<Box<dyn Future<Output = Result<Response<Content>, Reset>> + Send>>;

/// Serves one connection to its end.
pub(super) async fn serve(stream: TcpStream, tls: &TlsAcceptor, shared: Arc<Shared>) {
    // Why there was no handshake is the client's to tell.
    let Ok(Ok(stream)) = timeout(PATIENCE, tls.accept(stream)).await else {
        return;
    };
    let service =
        service_fn(move |request| -> Answering { Box::pin(answer(request, Arc::clone(&shared))) });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEADER_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    let ending = poll_fn(|context| connection.poll_without_shutdown(context));
    let ended = timeout(CONNECTION, ending).await;
    let mut stream = connection.into_parts().io.into_inner();
    if matches!(&ended, Ok(Err(why)) if is_reset(why)) {
        let (socket, _) = stream.get_ref();
        let _ = socket.set_zero_linger();
    } else {
        let _ = timeout(PATIENCE, stream.shutdown()).await;
    }
}

async fn answer(
    request: Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Content>, Reset> {
    let uri = request.uri();
    let host = request.headers().get(HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = without_port(host).to_ascii_lowercase();
    let target = uri.path_and_query().map_or("", |target| target.as_str());
    shared.log.note(&format!("{host} {target}"));
    respond(&shared.sites, request.method(), &host, uri.path()).await
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_reset(why: &hyper::Error) -> bool {
    why.source().is_some_and(|cause| cause.is::<Reset>())
}
