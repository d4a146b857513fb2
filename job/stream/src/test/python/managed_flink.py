"""The managed service's side of an application: what it does when one is started, updated, rolled back or deleted.

Moto creates and describes applications, and no more. Here they have the statuses, operations, versions and
snapshots of the service, and CloudFormation makes, updates and deletes them. An operation takes some looks at the
application: each answer that shows it brings it nearer to its end, so that tests wait for no clock.

What the jar's first line says decides whether the job starts:

    does not start: REASON    it fails; a start or an update leaves the application in READY
    hangs                     it does neither start nor fail, until somebody rolls the application back
    anything else             it starts
"""

import copy
import datetime
import json
from collections import deque

from moto.core.common_models import CloudFormationModel
from moto.core.exceptions import JsonRESTError
from moto.kinesisanalyticsv2.models import (
    Application,
    KinesisAnalyticsV2Backend,
    kinesisanalyticsv2_backends,
)
from moto.kinesisanalyticsv2.responses import KinesisAnalyticsV2Response
from moto.logs.models import logs_backends
from moto.moto_api._internal import mock_random
from moto.s3.models import s3_backends

# Moto counts the instances of each class by the service in its module's name.
MODULE_OF_SERVICE = "moto.kinesisanalyticsv2.models"
LOOKS = 2
FAILS = "does not start:"
HANGS = "hangs"


def now():
    return datetime.datetime.now(datetime.timezone.utc).timestamp()


def refused(kind, message):
    return JsonRESTError(kind, message)


class Operation:
    """https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_ApplicationOperationInfoDetails.html"""

    def __init__(self, kind, version_from, version_to):
        self.id = str(mock_random.uuid4())
        self.kind = kind
        self.started = now()
        self.ended = None
        self.status = "IN_PROGRESS"
        self.version_from = version_from
        self.version_to = version_to
        self.error = None
        self.looks = LOOKS

    def end(self, status, error=None):
        self.status = status
        self.error = error
        self.ended = now()

    def summary(self):
        times = {"StartTime": self.started}
        if self.ended:
            times["EndTime"] = self.ended
        return {"Operation": self.kind, "OperationStatus": self.status, **times}

    def details(self):
        answer = self.summary()
        if self.version_from != self.version_to:
            answer["ApplicationVersionChangeDetails"] = {
                "ApplicationVersionUpdatedFrom": self.version_from,
                "ApplicationVersionUpdatedTo": self.version_to,
            }
        if self.error:
            answer["OperationFailureDetails"] = {"ErrorInfo": {"ErrorString": self.error}}
        return answer


class ManagedApplication(Application, CloudFormationModel):
    """An application that can be started; moto's own has its description."""

    __module__ = MODULE_OF_SERVICE

    def __init__(self, **properties):
        super().__init__(**properties)
        self.application_status = "READY"
        self.creation_date_time = self.last_updated_date_time = now()
        self.properties = properties
        # What a rollback returns to: the properties of the last version that ran, if there was one.
        self.ran = None
        self.operations = deque()
        self.snapshots = {}
        self.waiting = None

    # The lifecycle.

    def look(self):
        """Somebody looks at the application; what is under way comes nearer to its end."""
        operation = self.operations[0] if self.operations else None
        if operation is None or operation.status != "IN_PROGRESS":
            return
        operation.looks -= 1
        if operation.looks <= 0:
            self.waiting(operation)

    def begin(self, kind, status, then, version_from=None):
        version = self.application_version_id
        operation = Operation(kind, version if version_from is None else version_from, version)
        self.operations.appendleft(operation)
        self.application_status = status
        self.waiting = then
        return operation

    def is_busy(self):
        return self.application_status not in ("READY", "RUNNING")

    def start(self, run_configuration):
        if self.application_status != "READY":
            raise refused(
                "ResourceInUseException",
                f"Application cannot be started in {self.application_status} state",
            )
        restore = run_configuration.get("ApplicationRestoreConfiguration", {})
        name = restore.get("SnapshotName")
        if name and name not in self.snapshots:
            raise refused("InvalidArgumentException", f"There is no snapshot {name}")
        return self.begin("StartApplication", "STARTING", self.come_up)

    def come_up(self, operation):
        """The job manager runs the jar's main method."""
        line = self.first_line_of_jar()
        if line == HANGS:
            return
        if line.startswith(FAILS):
            error = line[len(FAILS) :].strip()
            self.write_log(error)
            self.application_status = "READY"
            operation.end("FAILED", error)
            return
        self.application_status = "RUNNING"
        self.ran = (self.application_version_id, self.properties)
        operation.end("SUCCESSFUL")

    def stop(self, force):
        if self.application_status != "RUNNING" and not force:
            raise refused(
                "ResourceInUseException",
                f"Application cannot be stopped in {self.application_status} state",
            )
        if self.operations and self.operations[0].status == "IN_PROGRESS":
            self.operations[0].end("CANCELLED")
        if not force:
            self.take_snapshot(f"stop-{self.application_version_id}")

        def stopped(operation):
            self.application_status = "READY"
            operation.end("SUCCESSFUL")

        return self.begin("StopApplication", "FORCE_STOPPING" if force else "STOPPING", stopped)

    def update(self, properties):
        if self.is_busy():
            raise refused(
                "ResourceInUseException",
                f"Application cannot be updated in {self.application_status} state",
            )
        before = self.application_version_id
        running = self.application_status == "RUNNING"
        if running:
            self.take_snapshot(f"update-{before}")
        self.take(properties)
        if running:
            self.begin("UpdateApplication", "UPDATING", self.come_up, before)
        else:
            self.begin("UpdateApplication", "READY", None, before).end("SUCCESSFUL")

    def roll_back(self, version):
        if self.application_status not in ("UPDATING", "AUTOSCALING", "RUNNING"):
            raise refused(
                "InvalidRequestException",
                f"Application cannot be rolled back in {self.application_status} state",
            )
        if version != self.application_version_id:
            raise refused("ConcurrentModificationException", "The application has another version")
        if not self.snapshots or not self.ran:
            raise refused("InvalidRequestException", "There is no snapshot to roll back to")
        if self.operations[0].status == "IN_PROGRESS":
            self.operations[0].end("CANCELLED")
        before = self.application_version_id
        self.take(self.ran[1])
        return self.begin("RollbackApplication", "ROLLING_BACK", self.come_up, before)

    def take(self, properties):
        fresh = Application(**properties)
        self.properties = properties
        self.application_version_id += 1
        self.runtime_environment = fresh.runtime_environment
        self.service_execution_role = fresh.service_execution_role
        self.application_description = fresh.application_description
        self.app_config_description = fresh.app_config_description
        self.cloud_watch_logging_description = fresh.cloud_watch_logging_description
        self.last_updated_date_time = now()

    def take_snapshot(self, name):
        self.snapshots[name] = {
            "SnapshotName": name,
            "SnapshotStatus": "READY",
            "ApplicationVersionId": self.application_version_id,
            "SnapshotCreationTimestamp": now(),
            "RuntimeEnvironment": self.runtime_environment,
        }

    # What the service has of the customer's.

    def code(self):
        code = self.properties["application_configuration"]["ApplicationCodeConfiguration"]
        return code["CodeContent"]["S3ContentLocation"]

    def first_line_of_jar(self):
        location = self.code()
        bucket = location["BucketARN"].split(":::")[1]
        jar = s3_backends[self.account_id]["aws"].get_object(bucket, location["FileKey"])
        return jar.value[:1000].split(b"\n")[0].decode("utf-8", "replace").strip()

    def require_jar(self):
        location = self.code()
        bucket = location["BucketARN"].split(":::")[1]
        if s3_backends[self.account_id]["aws"].get_object(bucket, location["FileKey"]) is None:
            raise refused(
                "InvalidArgumentException",
                f"Unable to get the specified fileKey: {location['FileKey']} in bucket: {bucket}",
            )

    def write_log(self, message):
        """As the service writes a line of the job; without the stream, nowhere."""
        for option in self.cloud_watch_logging_description or []:
            group, stream = option["LogStreamARN"].split(":log-group:")[1].split(":log-stream:")
            backend = logs_backends[self.account_id][self.region_name]
            if group in backend.groups and stream in backend.groups[group].streams:
                line = {
                    "applicationARN": self.application_arn,
                    "applicationVersionId": str(self.application_version_id),
                    "messageSchemaVersion": "1",
                    "messageType": "ERROR",
                    "message": message,
                }
                event = {"timestamp": int(now() * 1000), "message": json.dumps(line)}
                backend.put_log_events(group, stream, [event])

    # CloudFormation.

    @staticmethod
    def cloudformation_name_type():
        return "ApplicationName"

    @staticmethod
    def cloudformation_type():
        return "AWS::KinesisAnalyticsV2::Application"

    @classmethod
    def has_cfn_attr(cls, attr):
        return False

    @property
    def physical_resource_id(self):
        return self.application_name

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name, cloudformation_json, account_id, region_name, **kwargs
    ):
        backend = kinesisanalyticsv2_backends[account_id][region_name]
        if resource_name in backend.applications:
            raise refused("ResourceInUseException", f"{resource_name} already exists")
        application = cls(
            **of_template(resource_name, cloudformation_json, account_id, region_name)
        )
        application.require_jar()
        backend.applications[resource_name] = application
        return application

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        before = original_resource.properties
        properties = of_template(new_resource_name, cloudformation_json, account_id, region_name)
        # The logging option is a resource of its own.
        properties["cloud_watch_logging_options"] = before["cloud_watch_logging_options"]
        original_resource.properties = properties
        try:
            original_resource.require_jar()
        finally:
            original_resource.properties = before
        original_resource.update(properties)
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(
        cls, resource_name, cloudformation_json, account_id, region_name
    ):
        kinesisanalyticsv2_backends[account_id][region_name].applications.pop(resource_name)


def of_template(name, resource, account_id, region_name):
    properties = copy.deepcopy(resource["Properties"])
    environment = properties.get("ApplicationConfiguration", {}).get("EnvironmentProperties", {})
    # Moto leaves a gap in a list where AWS::NoValue stands, and numbers where properties are texts.
    environment["PropertyGroups"] = [
        {**group, "PropertyMap": {key: str(value) for key, value in group["PropertyMap"].items()}}
        for group in environment.get("PropertyGroups", [])
        if group is not None
    ]
    return {
        "account_id": account_id,
        "region_name": region_name,
        "application_name": name,
        "application_description": properties.get("ApplicationDescription"),
        "runtime_environment": properties["RuntimeEnvironment"],
        "service_execution_role": properties["ServiceExecutionRole"],
        "application_configuration": properties.get("ApplicationConfiguration"),
        "cloud_watch_logging_options": [],
        "application_mode": properties.get("ApplicationMode", "STREAMING"),
    }


class LoggingOption(CloudFormationModel):
    """The log stream that the service writes the application's lines to."""

    __module__ = MODULE_OF_SERVICE

    def __init__(self, application, arn):
        self.application = application
        self.arn = arn

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption"

    @property
    def physical_resource_id(self):
        return self.arn

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name, cloudformation_json, account_id, region_name, **kwargs
    ):
        properties = cloudformation_json["Properties"]
        name = properties["ApplicationName"]
        option = properties["CloudWatchLoggingOption"]
        application = kinesisanalyticsv2_backends[account_id][region_name].applications[name]
        application.properties["cloud_watch_logging_options"] = [option]
        application.cloud_watch_logging_description = application._generate_logging_options(
            [option]
        )
        return cls(application, option["LogStreamARN"])

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        return cls.create_from_cloudformation_json(
            new_resource_name, cloudformation_json, account_id, region_name
        )

    @classmethod
    def delete_from_cloudformation_json(
        cls, resource_name, cloudformation_json, account_id, region_name
    ):
        pass


class LogStreamOfTemplate(CloudFormationModel):
    """Moto's log streams are not made by CloudFormation."""

    __module__ = MODULE_OF_SERVICE

    def __init__(self, name):
        self.name = name

    @staticmethod
    def cloudformation_name_type():
        return "LogStreamName"

    @staticmethod
    def cloudformation_type():
        return "AWS::Logs::LogStream"

    @property
    def physical_resource_id(self):
        return self.name

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name, cloudformation_json, account_id, region_name, **kwargs
    ):
        group = cloudformation_json["Properties"]["LogGroupName"]
        logs_backends[account_id][region_name].create_log_stream(group, resource_name)
        return cls(resource_name)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(
        cls, resource_name, cloudformation_json, account_id, region_name
    ):
        pass


# The API.


def application_of(response):
    name = response._get_param("ApplicationName")
    application = response.kinesisanalyticsv2_backend.applications.get(name)
    if application is None:
        raise refused("ResourceNotFoundException", f"Application not found: {name}")
    return application


def answering(action):
    def answer(response):
        return json.dumps(action(response, application_of(response)))

    return answer


def described(response, application):
    detail = KinesisAnalyticsV2Backend.describe_application(
        response.kinesisanalyticsv2_backend, application.application_name
    )
    # Moto leaves the name out, which the service always gives.
    detail["ApplicationName"] = application.application_name
    return {"ApplicationDetail": {key: value for key, value in detail.items() if value is not None}}


def describe_application(response, application):
    application.look()
    return described(response, application)


def start_application(response, application):
    operation = application.start(response._get_param("RunConfiguration") or {})
    return {"OperationId": operation.id}


def stop_application(response, application):
    return {"OperationId": application.stop(bool(response._get_param("Force"))).id}


def rollback_application(response, application):
    operation = application.roll_back(response._get_param("CurrentApplicationVersionId"))
    return {**described(response, application), "OperationId": operation.id}


def delete_application(response, application):
    name = application.application_name
    del response.kinesisanalyticsv2_backend.applications[name]
    return {}


def list_application_operations(response, application):
    application.look()
    wanted = response._get_param("Operation")
    return {
        "ApplicationOperationInfoList": [
            {"OperationId": operation.id, **operation.summary()}
            for operation in application.operations
            if wanted in (None, operation.kind)
        ]
    }


def describe_application_operation(response, application):
    application.look()
    wanted = response._get_param("OperationId")
    for operation in application.operations:
        if operation.id == wanted:
            return {"ApplicationOperationInfoDetails": operation.details()}
    raise refused("ResourceNotFoundException", f"Operation not found: {wanted}")


def create_application_snapshot(response, application):
    application.take_snapshot(response._get_param("SnapshotName"))
    return {}


def list_application_snapshots(response, application):
    newest_first = sorted(
        application.snapshots.values(),
        key=lambda snapshot: snapshot["SnapshotCreationTimestamp"],
        reverse=True,
    )
    return {"SnapshotSummaries": newest_first}


for action in (
    describe_application,
    start_application,
    stop_application,
    rollback_application,
    delete_application,
    list_application_operations,
    describe_application_operation,
    create_application_snapshot,
    list_application_snapshots,
):
    setattr(KinesisAnalyticsV2Response, action.__name__, answering(action))
