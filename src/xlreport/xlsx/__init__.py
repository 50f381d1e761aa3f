"""The file itself: bytes -> sheets and cells as they are stored, and nothing that could harm."""
