/** What a person's shell may say of their own AWS, stack and Terraform, and is none of the demo's. */
const UNHEARD =
  /^(AWS_|AWS$|ENVIRONMENT$|ENDPOINT_NAME$|FRAMEWORK_VERSION$|SLACK_ALERT_URL$|TF_REATTACH_PROVIDERS$|TF_VAR_|TF_LOG)/;
/** What says nothing of that kind, though its name begins alike. */
const KEPT = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** Takes out of this process what a person has set for their own work, and puts the demo's own folders in. */
export function useOwnEnvironment(folders: { readonly localAws: string; readonly outdir: string }): void {
  for (const name of Object.keys(process.env))
    if (UNHEARD.test(name) && name !== KEPT) Reflect.deleteProperty(process.env, name);
  process.env['MME_LOCAL_DIR'] = folders.localAws;
  process.env['CDKTF_OUTDIR'] = folders.outdir;
}
