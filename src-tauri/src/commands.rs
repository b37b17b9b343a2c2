//! The one door between the window and the core.

use app::Tidings;
use serde_json::Value;
use tauri::State;
use wire::WireError;

/// Calls a command of [`wire`] by its name.
#[tauri::command]
pub async fn call(tidings: State<'_, Tidings>, name: String, request: Value) -> Result<Value, WireError> {
    wire::dispatch(tidings.inner(), &name, request).await
}
