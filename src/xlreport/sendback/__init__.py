"""The way back to the towns: findings -> a workbook already repaired, marked and explained."""
