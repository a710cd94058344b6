# docker build -t empathy-lint . && docker run --rm -v "$PWD:/work:ro" empathy-lint scripts/

FROM python:3.12-slim AS build
COPY . /src
RUN python -m venv /opt/empathy-lint \
 && /opt/empathy-lint/bin/pip install --no-cache-dir --disable-pip-version-check /src

FROM python:3.12-slim
# Git tells what changed (--diff, --staged); the mounted folder has another owner than the user here.
RUN apt-get update \
 && apt-get install -y --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory /work \
 && useradd --uid 10001 --create-home linter
COPY --from=build /opt/empathy-lint /opt/empathy-lint
ENV PATH="/opt/empathy-lint/bin:$PATH" PYTHONUTF8=1
USER 10001
WORKDIR /work
ENTRYPOINT ["empathy-lint"]
CMD ["--help"]
