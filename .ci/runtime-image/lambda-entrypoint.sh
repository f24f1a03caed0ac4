#!/bin/sh
# As in AWS's base images, the container's command is the name of the handler.
if [ $# -ne 1 ]; then
  echo "The container's command must be the handler's name, such as lambda_function.lambda_handler." >&2
  exit 142
fi
export _HANDLER="$1"
exec aws-lambda-rie --runtime-interface-emulator-address 0.0.0.0:8080 /var/runtime/bootstrap
