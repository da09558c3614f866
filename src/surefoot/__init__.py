"""A coaching workbook and outcome analysis kit for peer support and recovery coaching."""
