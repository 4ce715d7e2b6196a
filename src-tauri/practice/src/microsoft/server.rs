//! The listeners, the limits, and who is asked.

use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};

use http_body_util::BodyExt as _;
use hyper::{
    Request, Response, StatusCode, body::Incoming, server::conn::http1, service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    time::timeout,
};

use super::{
    Shared,
    content::Content,
    entra, graph,
    http::{Answer, Asked, Body, Closed},
    record::HttpServer,
};
use crate::{PracticeError, accept};

/// The headers are there within this; an idle connection is closed after it.
const HEADERS: Duration = Duration::from_secs(10);
/// The body is there within this.
const BODY: Duration = Duration::from_secs(10);
/// No connection lasts longer.
const CONNECTION: Duration = Duration::from_secs(300);
/// So many bytes of headers.
const HEADER_BYTES: usize = 32 * 1024;
/// So much of a body too large is read and forgotten, so that its sender can read the answer:
/// closing over unread bytes could destroy it on its way.
const PATIENCE: usize = 32 * 1024 * 1024;
/// What is said where there is no place: to nobody who speaks HTTP at once is it news.
const BUSY: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// A port that is open, before anybody is served.
pub(crate) struct Bound {
    listener: TcpListener,
    pub(crate) addr: SocketAddr,
}

/// Opens a free port of 127.0.0.1.
pub(crate) async fn bind() -> Result<Bound, PracticeError> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await;
    let listener = listener.map_err(PracticeError::Listen)?;
    let addr = listener.local_addr().map_err(PracticeError::Listen)?;
    Ok(Bound { listener, addr })
}

impl Bound {
    /// Accepts for ever. The connections are its own: they end with it.
    pub(crate) async fn accept(self, server: HttpServer, shared: Arc<Shared>) {
        accept::each(self.listener, |stream| {
            serve(stream, server, Arc::clone(&shared))
        })
        .await;
    }
}

async fn serve(stream: TcpStream, server: HttpServer, shared: Arc<Shared>) {
    let Ok(_place) = Arc::clone(&shared.free).try_acquire_owned() else {
        let _: std::io::Result<usize> = stream.try_write(BUSY);
        return;
    };
    let service = service_fn(move |request| answer(request, server, Arc::clone(&shared)));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(HEADER_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    // How it ended is the client's business.
    let _ = timeout(CONNECTION, connection).await;
}

async fn answer(
    request: Request<Incoming>,
    server: HttpServer,
    shared: Arc<Shared>,
) -> Result<Response<Content>, Closed> {
    let limit = match server {
        HttpServer::Entra => entra::BODY,
        HttpServer::Graph => graph::BODY,
    };
    let asked = read(request, limit).await;
    let entry = shared.log.open(server, &asked);
    let answer = match server {
        _ if asked.body == Body::Cut => Answer::empty(StatusCode::REQUEST_TIMEOUT),
        HttpServer::Entra => entra::answer(&asked, &shared).await?,
        HttpServer::Graph => graph::answer(&asked, &shared).await?,
    };
    entry.answered(&answer);
    Ok(response(answer))
}

async fn read(request: Request<Incoming>, limit: usize) -> Asked {
    let (parts, incoming) = request.into_parts();
    let body = timeout(BODY, collect(incoming, limit)).await;
    Asked {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body: body.unwrap_or(Body::Cut),
    }
}

async fn collect(mut incoming: Incoming, limit: usize) -> Body {
    let (mut whole, mut read) = (Vec::new(), 0);
    while let Some(frame) = incoming.frame().await {
        let Ok(frame) = frame else {
            return Body::Cut;
        };
        let Some(bytes) = frame.data_ref() else {
            continue;
        };
        read += bytes.len();
        if read <= limit {
            whole.extend_from_slice(bytes);
        } else {
            whole = Vec::new();
        }
        if read > PATIENCE {
            break;
        }
    }
    if read > limit {
        Body::TooLarge
    } else {
        Body::Whole(whole)
    }
}

fn response(answer: Answer) -> Response<Content> {
    let mut response = Response::new(answer.content);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    response
}

/// Nobody can hold it: for a `match` on a future that never ends.
pub(crate) fn never(nothing: Infallible) -> ! {
    match nothing {}
}
