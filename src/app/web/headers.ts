import type { MiddlewareHandler } from "hono";
import type { Env } from "#platform/http";

/** Pictures as `data:` are the icons inside Designsystemet's own style sheet; a picture can run nothing. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** Everything a page could ask the device for; passkeys alone are left, and only for ourselves. */
const features = [
  ...["accelerometer", "attribution-reporting", "autoplay", "bluetooth", "browsing-topics", "camera"],
  ...["clipboard-read", "clipboard-write", "compute-pressure", "display-capture", "encrypted-media"],
  ...[
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
  ],
  ...["keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment"],
  ...["picture-in-picture", "screen-wake-lock", "serial", "storage-access", "usb", "web-share"],
  ...["window-management", "xr-spatial-tracking"],
];
const permissions = [
  ...features.map((one) => `${one}=()`),
  "publickey-credentials-create=(self)",
  "publickey-credentials-get=(self)",
].join(", ");

/** On every answer: nothing from elsewhere runs, nothing is kept, nobody is told where the reader came from. */
export function securityHeaders(secure: boolean): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    // Only the fragment for municipal sites brings a policy of its own, which lets other sites frame it.
    if (!headers.has("content-security-policy")) {
      headers.set("content-security-policy", policy);
      headers.set("x-frame-options", "DENY");
    }
    headers.set("referrer-policy", "no-referrer");
    headers.set("x-content-type-options", "nosniff");
    headers.set("cross-origin-opener-policy", "same-origin");
    // Open data and the embedded fragment are made to be used by other sites, and say so themselves.
    if (!headers.has("cross-origin-resource-policy")) {
      headers.set("cross-origin-resource-policy", "same-origin");
    }
    headers.set("permissions-policy", permissions);
    headers.set("request-otr", "1");
    headers.set("x-robots-tag", "noarchive");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
    if (secure) headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  };
}
