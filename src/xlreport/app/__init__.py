"""xlreport in one HTML file: the same work by mouse, in a browser without a network."""
