{{/* At most 52 characters: "-management" behind them makes the 63 that a Service's name may have. */}}
{{- define "slipway.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains (default .Chart.Name .Values.nameOverride) .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (default .Chart.Name .Values.nameOverride) | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "slipway.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 53 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "slipway.labels" -}}
{{ include "slipway.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: slipway
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "slipway.serviceAccountName" -}}
{{- default (include "slipway.fullname" .) .Values.serviceAccount.name -}}
{{- end -}}

{{/* The operator as the API server knows it. */}}
{{- define "slipway.user" -}}
system:serviceaccount:{{ .Release.Namespace }}:{{ include "slipway.serviceAccountName" . }}
{{- end -}}

{{/* Names of the gateway's certificate: those the user gave, and the service's own. */}}
{{- define "slipway.gatewayNames" -}}
{{- $service := printf "%s-gateway" (include "slipway.fullname" .) -}}
{{- $own := list $service (printf "%s.%s" $service .Release.Namespace) (printf "%s.%s.svc" $service .Release.Namespace) -}}
{{- concat .Values.gateway.names $own | join "," -}}
{{- end -}}

{{/* Not empty if the operator may write the uses of join tokens down: only where a policy keeps it to that. */}}
{{- define "slipway.countsTokenUses" -}}
{{- if and .Values.rbac.joinTokenUses .Values.admissionPolicy.enabled -}}true{{- end -}}
{{- end -}}
