"""Forms: definition file -> Form; Form -> Layout; what a filling amounts to; rosters."""
