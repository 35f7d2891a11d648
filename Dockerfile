# docker build -t copydesk .
# docker run --rm -v "$PWD:/articles" copydesk check
FROM debian:12 AS build
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends ca-certificates
WORKDIR /source
COPY tools/install-packages tools/
RUN tools/install-packages
COPY . .
RUN cmake --preset release -DBUILD_TESTING=OFF && tools/build release \
    && cd build/release && cpack -G DEB -B /package

FROM debian:12-slim
COPY --from=build /package/*.deb /package/
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends git /package/*.deb \
    && rm -rf /var/lib/apt/lists/* /package \
    && useradd --create-home copydesk \
    && git config --system safe.directory /articles
USER copydesk
WORKDIR /articles
ENTRYPOINT ["copydesk"]
