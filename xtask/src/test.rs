use anyhow::Result;
pub(crate) fn run(_: bool) -> Result<()> {
    Ok(())
}
pub(crate) fn size() -> Result<()> {
    Ok(())
}
pub(crate) fn bench() -> Result<()> {
    Ok(())
}
pub(crate) fn screenshot() -> Result<()> {
    Ok(())
}
