"""A charity's case-management system, with an audit of its peer support."""
