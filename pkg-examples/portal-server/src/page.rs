//! The page: three files that are part of the program.

use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse};

pub(crate) async fn html() -> Html<&'static str> {
    Html(include_str!("page/index.html"))
}

pub(crate) async fn script() -> impl IntoResponse {
    let kind = [(CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, include_str!("page/page.js"))
}

pub(crate) async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("page/page.css"))
}
