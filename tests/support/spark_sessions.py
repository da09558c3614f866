"""Apache Spark on this computer, for tests that ask every engine the same."""

from __future__ import annotations

import os
import shutil
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ABSENT = "Spark needs Java and `python3 start.py extras`"
IS_THERE = find_spec("pyspark") is not None and shutil.which("java") is not None
SPARK = pytest.param(
    "spark",
    marks=pytest.mark.skipif(not IS_THERE and os.environ.get("CI") != "true", reason=ABSENT),
)
"""The engine's name; in the CI it is never skipped."""

QUICK_TO_BEGIN = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
"""Of Java: compile little, as nothing runs for long."""


@cache
def session() -> SparkSession:
    """Start Spark, once in a process; it asks nothing of the network and shows no page."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": QUICK_TO_BEGIN,
        "spark.driver.memory": "1g",
        "spark.log.level": "ERROR",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master("local[2]").appName("surefoot tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
