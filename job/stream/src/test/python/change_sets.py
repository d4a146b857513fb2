"""Change sets and stacks as CloudFormation has them, where moto's would hide what a deployment does wrong.

Moto carries a change set out in the call that asks for it, leaves a stack that it fails on as it is, knows no
outputs, exports and parameters of stacks that a change set made, and sees a changed parameter only where a resource
names it by Ref. Here a change set has no changes if no resource, resolved, has any; carrying it out takes until
the stack's applications have ended what they do; and what fails is rolled back, with the reason in the events.
"""

import copy

import managed_flink  # noqa: F401  CloudFormation knows the resources that exist when it is first used.
import yaml
from moto.cloudformation import models, responses
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import (
    Change,
    ChangeSet,
    CloudFormationBackend,
    Stack,
)
from moto.cloudformation.parsing import ResourceMap, clean_json, parse_and_update_resource
from moto.cloudformation.responses import CloudFormationResponse
from moto.core.responses import ActionResult, EmptyResult

NO_CHANGES = (
    "The submitted information didn't contain changes. "
    "Submit different information to create a change set."
)
UPDATABLE = (
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_FAILED",
    "IMPORT_COMPLETE",
)


def short_form(loader, tag, node):
    """Moto's reading of !Sub and the like stops at lists and texts, and takes !Condition for a function."""
    if isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    else:
        value = loader.construct_scalar(node)
    if tag == "!GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag[1:] if tag in ("!Ref", "!Condition") else f"Fn::{tag[1:]}": value}


class TemplateLoader(getattr(yaml, "CLoader", yaml.Loader)):
    """Reads a template in an eighth of the time that moto's reader written in Python takes, several times a change set."""


class Unmade:
    """A resource that does not exist, or that moto does not make."""

    def __init__(self, name):
        self.name = name

    @property
    def physical_resource_id(self):
        return self.name

    def get_cfn_attribute(self, attribute):
        return f"{self.name}.{attribute}"


class Preview(ResourceMap):
    """A template resolved with the resources that there are, making none."""

    def __getitem__(self, key):
        found = self._parsed_resources.get(key)
        if found is None and key != "AWS::NoValue":
            return Unmade(key)
        return found


def preview(stack, template, parameters, exports):
    resources = Preview(
        stack.stack_id,
        stack.name,
        parameters,
        {},
        account_id=stack.account_id,
        region_name=stack.region_name,
        template=template,
        cross_stack_resources=exports,
    )
    resources.load()
    made = stack.resource_map._parsed_resources
    resources._parsed_resources.update(
        {name: made[name] for name in template["Resources"] if made.get(name) is not None}
    )
    return resources


def resolved(stack, template, parameters, exports):
    """Of each resource whose condition holds, all that it says."""
    if not template:
        return {}
    resources = preview(stack, template, parameters, exports)
    return {
        name: clean_json(copy.deepcopy(resource), resources)
        for name, resource in template["Resources"].items()
        if "Condition" not in resource or resources.lazy_condition_map[resource["Condition"]]
    }


def outputs_of(stack, template, parameters, exports):
    resources = preview(stack, template, parameters, exports)
    return clean_json(copy.deepcopy(template.get("Outputs", {})), resources)


def changes(stack, template, parameters, exports):
    before = resolved(stack, stack.template_dict, stack.parameters, exports)
    after = resolved(stack, template, parameters, exports)
    found = []
    for name in [*after, *(name for name in before if name not in after)]:
        if name not in before:
            found.append(Change("Add", name, after[name]["Type"]))
        elif name not in after:
            found.append(Change("Remove", name, before[name]["Type"]))
        elif before[name] != after[name]:
            found.append(Change("Modify", name, after[name]["Type"]))
    return found


def stack_named(backend, name):
    for stack in backend.stacks.values():
        if name in (stack.name, stack.stack_id):
            return stack
    return None


def create_change_set(
    backend,
    stack_name,
    change_set_name,
    template,
    parameters,
    description,
    change_set_type,
    notification_arns=None,
    tags=None,
    role_arn=None,
):
    stack = stack_named(backend, stack_name)
    exists = stack is not None and stack.status != "REVIEW_IN_PROGRESS"
    if change_set_type == "CREATE" and exists:
        raise ValidationError(message=f"Stack [{stack_name}] already exists and cannot be created")
    if change_set_type == "UPDATE":
        if not exists:
            raise ValidationError(message=f"Stack [{stack_name}] does not exist")
        if stack.status not in UPDATABLE:
            raise ValidationError(
                message=f"Stack:{stack.stack_id} is in {stack.status} state and can not be updated."
            )
    given = dict(parameters)
    if stack is None:
        # Moto's own makes the stack that is reviewed; its change set is not kept.
        change_set_id, stack_id = made_by_moto(
            backend,
            stack_name,
            change_set_name,
            template,
            given,
            description,
            change_set_type,
            notification_arns,
            tags,
            role_arn,
        )
        stack = backend.stacks[stack_id]
        stack.template_dict = {}
        del backend.change_sets[change_set_id]
    change_set = ChangeSet(
        change_set_type=change_set_type,
        change_set_id=f"{stack.stack_id.replace(':stack/', ':changeSet/')}/{change_set_name}",
        change_set_name=change_set_name,
        stack=stack,
        template=template,
        parameters=given,
        description=description,
        notification_arns=notification_arns,
        tags=tags,
        role_arn=role_arn,
    )
    parsed = change_set.template_dict
    unknown = sorted(set(given) - set(parsed.get("Parameters", {})))
    if unknown:
        raise ValidationError(
            message=f"Parameters: [{', '.join(unknown)}] do not exist in the template"
        )
    change_set.changes = changes(stack, parsed, given, backend.exports)
    same_outputs = exists and outputs_of(
        stack, parsed, given, backend.exports
    ) == outputs_of(stack, stack.template_dict, stack.parameters, backend.exports)
    if change_set_type == "UPDATE" and not change_set.changes and same_outputs:
        change_set.status = "FAILED"
        change_set.execution_status = "UNAVAILABLE"
        change_set.status_reason = NO_CHANGES
    else:
        change_set.status = "CREATE_COMPLETE"
        change_set.execution_status = "AVAILABLE"
    backend.change_sets[change_set.change_set_id] = change_set
    return change_set.change_set_id, stack.stack_id


def execute_change_set(backend, change_set_name, stack_name=None):
    change_set = backend.describe_change_set(change_set_name)
    if change_set.execution_status != "AVAILABLE":
        raise ValidationError(message=f"ChangeSet [{change_set_name}] cannot be executed")
    stack = backend.stacks[change_set.stack_id]
    del backend.change_sets[change_set.change_set_id]
    if change_set.change_set_type == "CREATE":
        create(backend, stack, change_set)
    else:
        update(backend, stack, change_set)


def create(backend, stack, change_set):
    fresh = Stack(
        stack_id=stack.stack_id,
        name=stack.name,
        template=change_set.template,
        parameters=change_set.parameters,
        account_id=backend.account_id,
        region_name=backend.region_name,
        tags=change_set.tags,
        cross_stack_resources=backend.exports,
    )
    fresh.events = stack.events
    backend.stacks[stack.stack_id] = fresh
    fresh._add_stack_event("CREATE_IN_PROGRESS", resource_status_reason="User Initiated")
    try:
        fresh.create_resources()
        register_exports(backend, fresh)
    except Exception as e:
        fresh._add_stack_event("CREATE_FAILED", resource_status_reason=reason(e))
        fresh.resource_map.delete()
        # What is rolled back has neither resources nor outputs.
        backend.stacks[stack.stack_id] = stack
        stack.coming, stack.status = "ROLLBACK_COMPLETE", "ROLLBACK_IN_PROGRESS"
        return
    fresh.coming, fresh.status = "CREATE_COMPLETE", "CREATE_IN_PROGRESS"


def update(backend, stack, change_set):
    before = (stack.template, stack.parameters)
    stack._add_stack_event("UPDATE_IN_PROGRESS", resource_status_reason="User Initiated")
    try:
        apply(backend, stack, change_set.template, change_set.parameters)
    except Exception as e:
        stack._add_stack_event("UPDATE_FAILED", resource_status_reason=reason(e))
        apply(backend, stack, *before)
        stack.coming, stack.status = "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_IN_PROGRESS"
        return
    stack.coming, stack.status = "UPDATE_COMPLETE", "UPDATE_IN_PROGRESS"


def apply(backend, stack, template, parameters):
    parsed = Stack.parse_template(template)
    found = changes(stack, parsed, parameters, backend.exports)
    resources = stack.resource_map
    resources.cross_stack_resources = backend.exports
    for change in found:
        name = change.logical_resource_id
        if change.action == "Remove" and resources._parsed_resources.get(name) is not None:
            made = resources._parsed_resources.pop(name)
            resources._delete_resource(made, resources._resource_json_map[name])
    stack.template, stack.parameters = template, parameters
    stack._parse_template()
    resources._template = stack.template_dict
    resources.input_parameters = parameters
    resources._resource_json_map = stack.template_dict["Resources"]
    resources.resolved_parameters = {}
    resources.load()
    for change in found:
        name = change.logical_resource_id
        if change.action == "Add":
            resources[name]
        elif change.action == "Modify" and resources._parsed_resources.get(name) is not None:
            updated = parse_and_update_resource(
                name,
                resources._resource_json_map[name],
                resources,
                account_id=stack.account_id,
                region_name=stack.region_name,
            )
            # Of some types moto cannot change anything; the resource stays then.
            if updated is not None:
                resources._parsed_resources[name] = updated
    stack.output_map = stack._create_output_map()
    register_exports(backend, stack)


def register_exports(backend, stack):
    stack.output_map = stack._create_output_map()
    for export in stack.exports:
        backend.exports[export.name] = export


def reason(error):
    return str(getattr(error, "message", None) or error)


def applications(stack):
    made = stack.resource_map._parsed_resources.values()
    return [resource for resource in made if hasattr(resource, "is_busy")]


def describe_stacks(backend, name_or_stack_id):
    for stack in backend.stacks.values():
        coming = getattr(stack, "coming", None)
        if coming is None:
            continue
        for application in applications(stack):
            application.look()
        if not any(application.is_busy() for application in applications(stack)):
            stack.status, stack.coming = coming, None
            stack._add_stack_event(coming)
    try:
        return described_by_moto(backend, name_or_stack_id)
    except ValidationError:
        raise ValidationError(message=f"Stack with id {name_or_stack_id} does not exist") from None


def create_change_set_of(response):
    """A parameter that keeps its value has it as text, defaults included; one that is left out has its default."""
    name = response._get_param("StackName")
    stack = stack_named(response.cloudformation_backend, name)
    template = response._get_param("TemplateBody")
    if response._get_param("TemplateURL"):
        template = response._get_stack_from_s3_url(response._get_param("TemplateURL"))
    if response._get_bool_param("UsePreviousTemplate", False):
        template = stack.template
    parameters = {}
    for given in response._get_param("Parameters", []):
        key = given["ParameterKey"]
        if not given.get("UsePreviousValue", False):
            parameters[key] = given["ParameterValue"]
        elif stack is not None and key in stack.parameters:
            parameters[key] = stack.parameters[key]
    for key, parameter in Stack.parse_template(template).get("Parameters", {}).items():
        if key not in parameters and "Default" in parameter:
            parameters[key] = text_of(parameter["Default"])
    change_set_id, stack_id = response.cloudformation_backend.create_change_set(
        stack_name=name,
        change_set_name=response._get_param("ChangeSetName"),
        template=template,
        parameters=parameters,
        description=response._get_param("Description"),
        change_set_type=response._get_param("ChangeSetType", "UPDATE"),
        tags={tag["Key"]: tag["Value"] for tag in response._get_param("Tags", [])},
    )
    return ActionResult({"Id": change_set_id, "StackId": stack_id})


def text_of(default):
    return str(default).lower() if isinstance(default, bool) else str(default)


def parameter_list(stack):
    return [
        {"ParameterKey": key, "ParameterValue": value} for key, value in stack.parameters.items()
    ]


def delete_stack(backend, name_or_stack_id):
    """What is retained except on creation is retained now."""
    stack = stack_named(backend, name_or_stack_id)
    if stack is not None:
        resources = copy.deepcopy(stack.resource_map._resource_json_map)
        for resource in resources.values():
            if resource.get("DeletionPolicy") == "RetainExceptOnCreate":
                resource["DeletionPolicy"] = "Retain"
        stack.resource_map._resource_json_map = resources
    deleted_by_moto(backend, name_or_stack_id)


def delete_change_set(response):
    """By its ARN, or by its name and that of the stack."""
    name, stack_name = response._get_param("ChangeSetName"), response._get_param("StackName")
    sets = response.cloudformation_backend.change_sets
    for change_set_id, change_set in list(sets.items()):
        if name in (change_set_id, change_set.change_set_name) and stack_name in (
            None,
            change_set.stack_name,
            change_set.stack_id,
        ):
            del sets[change_set_id]
    return EmptyResult()


models.yaml_tag_constructor = short_form
responses.yaml_tag_constructor = short_form
TemplateLoader.add_multi_constructor("", short_form)
yaml.Loader = TemplateLoader
made_by_moto = CloudFormationBackend.create_change_set
described_by_moto = CloudFormationBackend.describe_stacks
deleted_by_moto = CloudFormationBackend.delete_stack
CloudFormationBackend.create_change_set = create_change_set
CloudFormationBackend.execute_change_set = execute_change_set
CloudFormationBackend.describe_stacks = describe_stacks
CloudFormationBackend.delete_stack = delete_stack
CloudFormationResponse.create_change_set = create_change_set_of
CloudFormationResponse.delete_change_set = delete_change_set
Stack.parameter_list = property(parameter_list)
