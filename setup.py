"""Put resources/ into built wheels; everything else about the build stands in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """Copy resources/ into the built package; in a checkout it stays beside the package."""

    def run(self) -> None:
        """Build the modules, then add the data files they look for."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "xinfang_desk" / "_resources"
            shutil.copytree(
                "resources", target, ignore=shutil.ignore_patterns("*.py", "__pycache__"), dirs_exist_ok=True
            )


setup(cmdclass={"build_py": BuildWithResources})
