"""Any form as a widget."""
