import { spaced } from "../http/time";
import type { Application } from "../world/routing-entities";

export function applicationView(application: Application): Record<string, unknown> {
  const { id, accountId } = application;
  return {
    app_id: id,
    app_name: application.name,
    application_type: "XML",
    answer_url: application.answerUrl,
    answer_method: application.answerMethod,
    hangup_url: application.hangupUrl,
    hangup_method: application.hangupMethod,
    fallback_answer_url: application.fallbackAnswerUrl ?? "",
    fallback_method: application.fallbackMethod ?? "",
    message_url: application.messageUrl ?? "",
    message_method: application.messageMethod ?? "",
    default_number_app: application.defaultNumberApp,
    default_endpoint_app: application.defaultEndpointApp,
    default_app: application.defaultNumberApp,
    enabled: application.enabled,
    log_incoming_message: application.logIncomingMessage,
    public_uri: application.publicUri,
    sip_uri: `sip:${id}@app.vobiz.ai`,
    sub_account: null,
    resource_uri: `/v1/Account/${accountId}/Application/${id}/`,
    created_at: spaced(application.createdAt),
    updated_at: spaced(application.updatedAt),
  };
}
