//! Originals of receipts as bytes for the window: `tidings-attachment://localhost/chat/receipt`.
//! No path of the disk is ever named, and nothing is given while the vault is locked.

use app::Tidings;
use tauri::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ORIGIN,
    X_CONTENT_TYPE_OPTIONS,
};
use tauri::http::{Request, Response, StatusCode};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

/// The protocol's name, as the window's policy names it.
pub(crate) const PROTOCOL: &str = "tidings-attachment";

/// Pages that may read the bytes: the app's own, however the platform writes its address.
const OWN: &[&str] = &["tauri://localhost", "http://tauri.localhost", "https://tauri.localhost"];

/// Answers a request of the window, away from its thread.
pub(crate) fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let tidings = context.app_handle().try_state::<Tidings>().map(|tidings| tidings.inner().clone());
    tauri::async_runtime::spawn_blocking(move || {
        let page = request.headers().get(ORIGIN).and_then(|origin| origin.to_str().ok());
        let address = address(request.uri().path());
        let served = tidings.ok_or(StatusCode::FORBIDDEN).and_then(|tidings| {
            tidings.served(&address).map_err(|error| match error.code() {
                "locked" => StatusCode::FORBIDDEN,
                _ => StatusCode::NOT_FOUND,
            })
        });
        let (status, media_type, content) = match served {
            Ok(served) => (StatusCode::OK, served.media_type, served.content),
            Err(status) => (status, "text/plain", Vec::new()),
        };
        let mut response = Response::builder()
            .status(status)
            .header(CONTENT_TYPE, media_type)
            .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
            .header(CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
            .header(CACHE_CONTROL, "no-store");
        let development = cfg!(dev).then_some("http://127.0.0.1:1420");
        if let Some(page) = page.filter(|page| OWN.contains(page) || development == Some(*page)) {
            response = response.header(ACCESS_CONTROL_ALLOW_ORIGIN, page);
        }
        if let Ok(response) = response.body(content) {
            responder.respond(response);
        }
    });
}

/// `chat/receipt`, of which the window writes the stroke as `%2F`.
fn address(path: &str) -> String {
    path.trim_start_matches('/').replace("%2F", "/")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_stroke_may_be_written_out() {
        assert_eq!(super::address("/a-1%2Fb-2"), "a-1/b-2");
        assert_eq!(super::address("/a-1/b-2"), "a-1/b-2");
    }
}
