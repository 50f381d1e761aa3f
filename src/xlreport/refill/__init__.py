"""Values into a fresh workbook: from data, from another workbook, from another edition."""
